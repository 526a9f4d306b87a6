package dev.banyan.admin.jpa;

import dev.banyan.admin.AdminOptions;
import dev.banyan.admin.EntityAdmin;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldType;
import jakarta.persistence.MapsId;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Model of one entity: its fields in declaration order and its admin options.
final class EntityModel<T> {
  private static final List<String> NAMES =
      List.of("label", "name", "title", "displayName", "username", "code", "email");

  private final EntityType<T> entity;
  private final EntityAdmin<T> view;
  private final AdminOptions<T> adminOptions;
  private final EntityNames names;
  private final Map<String, FieldMapping> fields = new LinkedHashMap<>();
  private final Map<String, String> derived = new HashMap<>();
  private final EntityKey key;
  private final String label;
  private final Optional<EntitySoftDelete> trash;

  EntityModel(EntityType<T> entity, EntityAdmin<T> view, EntityNames names) {
    this.entity = entity;
    this.view = view;
    this.adminOptions = view.description();
    this.names = names;
    walk(entity, List.of());
    this.key =
        EntityKey.of(entity)
            .orElseThrow(
                () -> new IllegalArgumentException(entity.getName() + " has no supported id"));
    if (key.isSimple()) {
      if (!fields.containsKey(key.first())) {
        throw new IllegalArgumentException(entity.getName() + " hides its id");
      }
    } else {
      key.fields().forEach(name -> fields.computeIfPresent(name, (ignored, it) -> asPart(it)));
      derive();
    }
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
    DeclaredAttributes.of(type).forEach(attribute -> take(attribute, before));
  }

  // The parts of an id are needed to add a record and never change.
  private static FieldMapping asPart(FieldMapping part) {
    Field field = part.field();
    return field.writable(true)
        ? part.as(field.need(true).written(Field.Writable.WHEN_ADDING))
        : part;
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

  // A part that @MapsId takes from a related record is not entered.
  private void derive() {
    String id = key.parts().getFirst().path().getFirst().getName();
    for (FieldMapping link : List.copyOf(fields.values())) {
      MapsId mapping = new PropertyAccessor(link.last()).get(MapsId.class);
      String part = mapping == null ? "" : id + "." + mapping.value();
      if (fields.containsKey(part)) {
        fields.computeIfPresent(part, (ignored, it) -> it.as(it.field().need(false).readOnly()));
        fields.put(link.field().name(), asPart(link));
        derived.put(link.field().name(), part);
      }
    }
  }

  /// The part of the id that this link determines.
  Optional<FieldMapping> derivedFrom(String link) {
    return Optional.ofNullable(derived.get(link)).map(fields::get);
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
        .filter(name -> texts.contains(name) && (key.isSimple() || !key.has(name)))
        .findFirst()
        .or(() -> texts.stream().filter(name -> !key.has(name)).findFirst())
        .orElse(key.isSimple() ? key.first() : "");
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
              : DeclaredAttributes.of(at).stream()
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

  EntityKey key() {
    return key;
  }

  /// The field that names a record; empty if only its id does.
  Optional<FieldMapping> label() {
    return label.isEmpty() ? Optional.empty() : field(label);
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
