package dev.banyan.admin.jpa;

import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.Field.Writable;
import dev.banyan.admin.model.FieldType;
import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.Type;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.type.SqlTypes;

/// Derives a field from an attribute's mapping and its validation constraints.
final class AttributeInspector {
  private static final List<String> YES_OR_NO = List.of("true", "false");
  private static final int A_LINE = 300;
  private static final int UNSAID_LENGTH = 255;

  private AttributeInspector() {}

  /// Empty for attributes that the admin cannot show: embedded values, whose parts are shown
  /// separately, and collections of values.
  static Optional<FieldMapping> of(List<Attribute<?, ?>> path, EntityNames names) {
    String name = path.stream().map(Attribute::getName).collect(Collectors.joining("."));
    return switch (path.getLast()) {
      case SingularAttribute<?, ?> one when one.isAssociation() ->
          Optional.of(
              new FieldMapping(
                  base(name, FieldType.ONE, one)
                      .linkedTo(names.of(one.getJavaType()))
                      .filtered(true),
                  one.getJavaType(),
                  path));
      case SingularAttribute<?, ?> one
          when one.getPersistentAttributeType() == Attribute.PersistentAttributeType.BASIC ->
          Optional.of(new FieldMapping(basic(name, one), one.getJavaType(), path));
      case PluralAttribute<?, ?, ?> many when many.isAssociation() && path.size() == 1 -> {
        Class<?> target = many.getElementType().getJavaType();
        yield Optional.of(
            new FieldMapping(
                Field.of(name, FieldType.MANY)
                    .linkedTo(names.of(target))
                    .written(isOwningSide(many) ? Writable.ALWAYS : Writable.NEVER),
                target,
                path));
      }
      case PluralAttribute<?, ?, ?> values when isListOfValues(values) && path.size() == 1 ->
          Optional.of(
              new FieldMapping(
                  Field.of(name, FieldType.LIST)
                      .choosing(choices(values.getElementType().getJavaType())),
                  values.getElementType().getJavaType(),
                  path));
      default -> Optional.empty();
    };
  }

  private static boolean isListOfValues(PluralAttribute<?, ?, ?> values) {
    FieldType element = TextConverter.typeOf(values.getElementType().getJavaType());
    return values.getCollectionType() != PluralAttribute.CollectionType.MAP
        && values.getElementType().getPersistenceType() == Type.PersistenceType.BASIC
        && element != FieldType.OTHER
        && element != FieldType.FILE
        && element != FieldType.LIST;
  }

  private static boolean isOwningSide(PluralAttribute<?, ?, ?> many) {
    ManyToMany mapping = new PropertyAccessor(many).get(ManyToMany.class);
    return mapping != null && mapping.mappedBy().isEmpty();
  }

  private static Field basic(String name, SingularAttribute<?, ?> attribute) {
    PropertyAccessor propertyAccessor = new PropertyAccessor(attribute);
    int maximum = maximum(propertyAccessor);
    FieldType type = TextConverter.typeOf(attribute.getJavaType());
    JdbcTypeCode code = propertyAccessor.get(JdbcTypeCode.class);
    if (code != null && code.value() == SqlTypes.JSON) {
      type = FieldType.LONG_TEXT;
    }
    if (type == FieldType.TEXT
        && (maximum > A_LINE || propertyAccessor.has(Lob.class) || isText(propertyAccessor))) {
      type = FieldType.LONG_TEXT;
    }
    boolean simple =
        type != FieldType.LONG_TEXT
            && type != FieldType.OTHER
            && type != FieldType.LIST
            && type != FieldType.FILE;
    return base(name, type, attribute)
        .upTo(attribute.getJavaType().equals(String.class) ? maximum : 0)
        .sorted(simple && isOrdered(attribute.getJavaType()))
        .filtered(simple && type != FieldType.TEXT)
        .choosing(
            isThreeWay(propertyAccessor, attribute) ? YES_OR_NO : choices(attribute.getJavaType()));
  }

  private static boolean isOrdered(Class<?> type) {
    return type.isPrimitive() || Comparable.class.isAssignableFrom(type);
  }

  // Yes, no or unknown.
  private static boolean isThreeWay(
      PropertyAccessor propertyAccessor, SingularAttribute<?, ?> attribute) {
    return attribute.getJavaType().equals(Boolean.class)
        && attribute.isOptional()
        && !propertyAccessor.has(NotNull.class);
  }

  private static List<String> choices(Class<?> type) {
    return type.isEnum()
        ? Stream.of(type.getEnumConstants()).map(one -> ((Enum<?>) one).name()).toList()
        : List.of();
  }

  private static Field base(String name, FieldType type, SingularAttribute<?, ?> attribute) {
    PropertyAccessor propertyAccessor = new PropertyAccessor(attribute);
    boolean text = attribute.getJavaType().equals(String.class);
    boolean said =
        propertyAccessor.has(NotNull.class)
            || propertyAccessor.has(NotBlank.class)
            || propertyAccessor.has(NotEmpty.class);
    return Field.of(name, type)
        .need(said || (!attribute.isOptional() && !text && type != FieldType.YES_NO))
        .written(writable(attribute, type));
  }

  private static Writable writable(SingularAttribute<?, ?> attribute, FieldType type) {
    PropertyAccessor propertyAccessor = new PropertyAccessor(attribute);
    Column column = propertyAccessor.get(Column.class);
    boolean made =
        attribute.isVersion()
            || type == FieldType.OTHER
            || propertyAccessor.has(GeneratedValue.class)
            || propertyAccessor.has(CreationTimestamp.class)
            || propertyAccessor.has(UpdateTimestamp.class)
            || (column != null && !column.insertable());
    if (made) {
      return Writable.NEVER;
    }
    return attribute.isId() || (column != null && !column.updatable())
        ? Writable.WHEN_ADDING
        : Writable.ALWAYS;
  }

  private static boolean isText(PropertyAccessor propertyAccessor) {
    Column column = propertyAccessor.get(Column.class);
    return column != null && column.columnDefinition().equalsIgnoreCase("text");
  }

  private static int maximum(PropertyAccessor propertyAccessor) {
    Size size = propertyAccessor.get(Size.class);
    Column column = propertyAccessor.get(Column.class);
    // 255 is JPA's default if no length is set; the actual column may be longer.
    int column255 = column == null || column.length() == UNSAID_LENGTH ? 0 : column.length();
    int sized = size == null || size.max() == Integer.MAX_VALUE ? 0 : size.max();
    return sized == 0 || column255 == 0 ? Math.max(sized, column255) : Math.min(sized, column255);
  }
}
