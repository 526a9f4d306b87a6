package dev.banyan.admin.jpa;

import dev.banyan.admin.AdminOptions;
import dev.banyan.admin.EntityAdmin;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.EntityType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Models of all entities in the admin.
final class EntityModels {
  private final EntityManager entities;
  private final Map<Class<?>, EntityModel<?>> models = new LinkedHashMap<>();

  /// @param shown which entities the admin shows
  EntityModels(EntityManager entities, List<EntityAdmin<?>> views, Predicate<EntityType<?>> shown) {
    this.entities = entities;
    List<EntityType<?>> types =
        entities.getMetamodel().getEntities().stream()
            .filter(type -> EntityKey.of(type).isPresent())
            .filter(shown)
            .toList();
    EntityNames names =
        new EntityNames(
            types.stream().map(EntityType::getJavaType).collect(Collectors.toSet()), views);
    types.forEach(type -> models.put(type.getJavaType(), model(type, views, names)));
  }

  private static <T> EntityModel<T> model(
      EntityType<T> type, List<EntityAdmin<?>> views, EntityNames names) {
    EntityAdmin<T> view =
        views.stream()
            .filter(one -> one.entity().equals(type.getJavaType()))
            .findFirst()
            .map(EntityModels::<T>cast)
            .orElseGet(() -> new PlainView<>(type.getJavaType()));
    return new EntityModel<>(type, view, names);
  }

  @SuppressWarnings("unchecked") // The view's entity is T's class.
  private static <T> EntityAdmin<T> cast(EntityAdmin<?> view) {
    return (EntityAdmin<T>) view;
  }

  EntityManager entities() {
    return entities;
  }

  Collection<EntityModel<?>> all() {
    return models.values();
  }

  EntityModel<?> of(Class<?> type) {
    EntityModel<?> model = models.get(type);
    if (model == null) {
      throw new IllegalArgumentException("the admin does not show " + type.getSimpleName());
    }
    return model;
  }

  /// The record with this id.
  <T> Optional<T> load(EntityModel<T> model, List<Object> id) {
    if (model.key().isSimple()) {
      return Optional.ofNullable(entities.find(model.type(), id.getFirst()));
    }
    var where = entities.getCriteriaBuilder();
    CriteriaQuery<T> query = where.createQuery(model.type());
    Root<T> root = query.from(model.type());
    query.select(root).where(model.key().is(where, root, id));
    return entities.createQuery(query).getResultStream().findFirst();
  }

  /// The id of an entity object, which may be a proxy.
  Optional<List<Object>> idOf(EntityModel<?> model, Object record) {
    Object id = entities.getEntityManagerFactory().getPersistenceUnitUtil().getIdentifier(record);
    return id == null ? Optional.empty() : model.key().ofIdentifier(id);
  }

  /// Default admin of an entity without a bean.
  private static final class PlainView<T> extends EntityAdmin<T> {
    PlainView(Class<T> entity) {
      super(entity);
    }

    @Override
    protected void describe(AdminOptions<T> it) {}
  }
}
