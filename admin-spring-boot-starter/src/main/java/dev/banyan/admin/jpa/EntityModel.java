package dev.banyan.admin.jpa;

import dev.banyan.admin.AdminOptions;
import dev.banyan.admin.EntityAdmin;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldType;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Model of one entity: its fields in declaration order and its admin options.
final class EntityModel<T> {
  private static final List<String> NAMES =
      List.of("label", "name", "title", "displayName", "username", "code", "email");

  private final EntityType<T> entity;
  private final EntityAdmin<T> view;
  private final AdminOptions<T> adminOptions;
  private final EntityNames names;
  private final Map<String, FieldMapping> fields = new LinkedHashMap<>();
  private final FieldMapping id;
  private final String label;
  private final Optional<EntitySoftDelete> trash;

  EntityModel(EntityType<T> entity, EntityAdmin<T> view, EntityNames names) {
    this.entity = entity;
    this.view = view;
    this.adminOptions = view.description();
    this.names = names;
    walk(entity, List.of());
    this.id =
        fields.values().stream()
            .filter(one -> one.last() instanceof SingularAttribute<?, ?> single && single.isId())
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException(entity.getName() + " has no simple id"));
    this.label = adminOptions.label().isEmpty() ? likelyLabel() : adminOptions.label();
    this.trash = EntitySoftDelete.of(this);
    String drillDown = adminOptions.drillDown();
    if (!drillDown.isEmpty() && field(drillDown).filter(EntityModel::isByDays).isEmpty()) {
      throw new IllegalArgumentException(
          entity.getName() + " has no days or moments called " + drillDown + " to drill down by");
    }
  }

  private static boolean isByDays(FieldMapping fieldMapping) {
    Field field = fieldMapping.field();
    return field.sortable() && (field.type() == FieldType.DATE || field.type() == FieldType.MOMENT);
  }

  private void walk(ManagedType<?> type, List<Attribute<?, ?>> before) {
    List<String> order =
        Stream.<Class<?>>iterate(type.getJavaType(), c -> c != null, Class::getSuperclass)
            .flatMap(c -> Stream.of(c.getDeclaredFields()))
            .map(java.lang.reflect.Field::getName)
            .toList();
    type.getAttributes().stream()
        .sorted(
            Comparator.comparingInt((Attribute<?, ?> one) -> order.indexOf(one.getName()))
                .thenComparing(Attribute::getName))
        .forEach(attribute -> take(attribute, before));
  }

  private void take(Attribute<?, ?> attribute, List<Attribute<?, ?>> before) {
    List<Attribute<?, ?>> path = new ArrayList<>(before);
    path.add(attribute);
    if (attribute instanceof SingularAttribute<?, ?> single
        && single.getType() instanceof EmbeddableType<?> embedded) {
      walk(embedded, path);
      return;
    }
    AttributeInspector.of(path, names)
        .filter(one -> !one.field().type().isLink() || !one.field().related().isEmpty())
        .filter(one -> !adminOptions.access().isHidden(one.field().name()))
        .ifPresent(one -> fields.put(one.field().name(), one));
  }

  private String likelyLabel() {
    List<String> texts =
        fields.values().stream()
            .filter(one -> one.type().equals(String.class))
            .map(FieldMapping::field)
            .filter(field -> field.type() == FieldType.TEXT)
            .map(Field::name)
            .toList();
    return NAMES.stream()
        .filter(texts::contains)
        .findFirst()
        .or(() -> texts.stream().filter(name -> !name.equals(id.field().name())).findFirst())
        .orElse(id.field().name());
  }

  /// The field with this path, which may lead through related records.
  Optional<FieldMapping> field(String path) {
    FieldMapping own = fields.get(path);
    if (own != null) {
      return Optional.of(own);
    }
    List<Attribute<?, ?>> attributes = new ArrayList<>();
    ManagedType<?> at = entity;
    for (String step : path.split("\\.", -1)) {
      Attribute<?, ?> next =
          at == null
              ? null
              : at.getAttributes().stream()
                  .filter(one -> one.getName().equals(step))
                  .findFirst()
                  .orElse(null);
      if (next == null) {
        return Optional.empty();
      }
      attributes.add(next);
      at =
          next instanceof SingularAttribute<?, ?> single
                  && single.getType() instanceof ManagedType<?> managed
              ? managed
              : null;
    }
    return AttributeInspector.of(attributes, names)
        .map(found -> found.as(found.field().readOnly()));
  }

  EntityType<T> entity() {
    return entity;
  }

  Class<T> type() {
    return entity.getJavaType();
  }

  EntityAdmin<T> view() {
    return view;
  }

  AdminOptions<T> description() {
    return adminOptions;
  }

  String name() {
    return names.of(type());
  }

  EntityNames names() {
    return names;
  }

  List<FieldMapping> fields() {
    return List.copyOf(fields.values());
  }

  FieldMapping id() {
    return id;
  }

  String label() {
    return label;
  }

  Optional<EntitySoftDelete> trash() {
    return trash;
  }

  Optional<FieldMapping> version() {
    return fields.values().stream()
        .filter(one -> one.last() instanceof SingularAttribute<?, ?> single && single.isVersion())
        .findFirst();
  }
}
