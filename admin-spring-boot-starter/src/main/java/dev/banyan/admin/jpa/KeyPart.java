package dev.banyan.admin.jpa;

import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.BasicType;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;

/// A part of an id: a value in a column of the record's row.
///
/// @param path the attributes to it, which may lead through a related record that is part of the id
/// @param type the Java type of its value
/// @param plain whether it is the only attribute of the id and no embedded value
record KeyPart(List<Attribute<?, ?>> path, Class<?> type, boolean plain) {
  private static final Set<Class<?>> TYPES =
      Set.of(
          Integer.class,
          int.class,
          Long.class,
          long.class,
          Short.class,
          short.class,
          Byte.class,
          byte.class,
          BigInteger.class,
          String.class,
          UUID.class,
          LocalDate.class);
  private static final int LAST_YEAR = 9999;

  KeyPart {
    path = List.copyOf(path);
  }

  /// The parts of the entity's id; empty if one of them cannot be a part.
  static Optional<List<KeyPart>> of(EntityType<?> entity) {
    List<SingularAttribute<?, ?>> ids = DeclaredAttributes.idsOf(entity);
    if (entity.hasSingleIdAttribute()
        && ids.size() == 1
        && ids.getFirst().getType() instanceof BasicType<?>) {
      return Optional.of(
          List.of(new KeyPart(List.of(ids.getFirst()), ids.getFirst().getJavaType(), true)));
    }
    List<KeyPart> parts = new ArrayList<>();
    return isSupported(entity, ids)
            && ids.stream().allMatch(id -> collect(id, List.of(), parts))
            && !parts.isEmpty()
        ? Optional.of(parts)
        : Optional.empty();
  }

  private static boolean isSupported(EntityType<?> entity, List<SingularAttribute<?, ?>> ids) {
    return entity.hasSingleIdAttribute()
        ? ids.size() == 1 && ids.getFirst().getType() instanceof EmbeddableType<?>
        : DeclaredAttributes.hasIdClass(entity);
  }

  private static boolean collect(
      Attribute<?, ?> attribute, List<Attribute<?, ?>> before, List<KeyPart> parts) {
    if (!(attribute instanceof SingularAttribute<?, ?> single)) {
      return false;
    }
    List<Attribute<?, ?>> path = new ArrayList<>(before);
    path.add(attribute);
    return switch (single.getType()) {
      case EmbeddableType<?> embedded ->
          DeclaredAttributes.of(embedded).stream().allMatch(one -> collect(one, path, parts));
      case EntityType<?> target ->
          // A relation within an embedded id is not supported.
          before.stream().allMatch(Attribute::isAssociation)
              && of(target)
                  .map(theirs ->
                      theirs.stream().allMatch(part -> isKeyType(part.last()))
                          && parts.addAll(theirs.stream().map(part -> part.below(path)).toList()))
                  .orElse(false);
      default -> isKeyType(single) && parts.add(new KeyPart(path, single.getJavaType(), false));
    };
  }

  private static boolean isKeyType(Attribute<?, ?> attribute) {
    return attribute.getPersistentAttributeType() == Attribute.PersistentAttributeType.BASIC
        && (attribute.getJavaType().isEnum() || TYPES.contains(attribute.getJavaType()));
  }

  private KeyPart below(List<Attribute<?, ?>> before) {
    List<Attribute<?, ?>> whole = new ArrayList<>(before);
    whole.addAll(path);
    return new KeyPart(whole, type, false);
  }

  private Attribute<?, ?> last() {
    return path.getLast();
  }

  /// The field that holds it: a value, or the link to the related record.
  String field() {
    List<Attribute<?, ?>> own = new ArrayList<>();
    for (Attribute<?, ?> step : path) {
      own.add(step);
      if (step.isAssociation()) {
        break;
      }
    }
    return own.stream().map(Attribute::getName).collect(Collectors.joining("."));
  }

  Path<?> in(Path<?> record) {
    Path<?> at = record;
    for (Attribute<?, ?> step : path) {
      at = at.get(step.getName());
    }
    return at;
  }

  /// The value with this text. Of several parts, only the text that [#print] returns is valid.
  Optional<Object> parse(String text) {
    if (text.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    if (plain) {
      return TextConverter.parse(type, text);
    }
    Optional<Object> value =
        isByOrdinal() ? ordinal(text) : TextConverter.parse(type, text).filter(KeyPart::isStorable);
    return value.filter(one -> print(one).equals(text));
  }

  private static boolean isStorable(Object value) {
    return !(value instanceof LocalDate day) || (day.getYear() > 0 && day.getYear() <= LAST_YEAR);
  }

  private Optional<Object> ordinal(String text) {
    return TextConverter.parse(int.class, text)
        .map(Integer.class::cast)
        .filter(at -> at >= 0 && at < type.getEnumConstants().length)
        .map(at -> type.getEnumConstants()[at]);
  }

  /// Of several parts, as the column holds it, because the audit triggers write the id, too.
  String print(Object value) {
    return value instanceof Enum<?> choice && !plain && isByOrdinal()
        ? String.valueOf(List.of(type.getEnumConstants()).indexOf(choice))
        : TextConverter.print(value);
  }

  private boolean isByOrdinal() {
    PropertyAccessor property = new PropertyAccessor(last());
    Enumerated mapping = property.get(Enumerated.class);
    return type.isEnum()
        && (mapping == null || mapping.value() == EnumType.ORDINAL)
        && !property.has(JdbcTypeCode.class);
  }
}
