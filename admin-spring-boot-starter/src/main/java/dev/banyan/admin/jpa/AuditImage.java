package dev.banyan.admin.jpa;

import dev.banyan.admin.model.FieldType;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/// The values of an entity's columns as the audit log holds them.
///
/// @param table the name in the audit log
/// @param ignored fields whose change alone is not recorded
record AuditImage(
    String table, EntityModel<?> model, Map<String, Column> columns, Set<String> ignored) {

  /// A column of a field.
  ///
  /// @param part which part of the id, for a link to a record
  record Column(FieldMapping field, int part) {
    /// The id of the record that a link leads to.
    Optional<EntityKey> target() {
      return field.field().type() == FieldType.ONE
              && field.last() instanceof SingularAttribute<?, ?> link
              && link.getType() instanceof EntityType<?> entity
          ? EntityKey.of(entity)
          : Optional.empty();
    }
  }

  /// @param fields the name of each field by its column
  /// @param links the columns of each link that has several
  static AuditImage of(
      EntityModel<?> model,
      String table,
      Map<String, String> fields,
      Map<String, List<String>> links) {
    Map<String, Column> columns = new TreeMap<>();
    fields.forEach((column, name) ->
        model
            .field(name)
            .ifPresent(field ->
                columns.put(
                    column,
                    new Column(
                        field, Math.max(0, links.getOrDefault(name, List.of()).indexOf(column))))));
    return new AuditImage(table, model, columns, model.description().passedOver());
  }

  String id(Object identifier) {
    return model.key().ofIdentifier(identifier).map(model.key()::print).orElse("");
  }

  Map<String, @Nullable Object> of(
      EntityPersister persister,
      Object id,
      @Nullable Object[] state,
      SharedSessionContractImplementor session) {
    Map<String, @Nullable Object> image = new TreeMap<>();
    columns.forEach((name, column) -> {
      FieldMapping field = column.field();
      Object value = first(field.path().getFirst(), persister, id, state);
      for (int step = 1; step < field.path().size() && value != null; step++) {
        value = new PropertyAccessor(field.path().get(step)).of(value);
      }
      Object held = value;
      image.put(
          name,
          held == null
              ? null
              : column
                  .target()
                  .map(key -> part(key, held, column.part(), session))
                  .orElseGet(
                      () -> field.isJson() ? JsonColumns.print(held) : plain(held, session)));
    });
    return image;
  }

  private @Nullable Object first(
      Attribute<?, ?> attribute, EntityPersister persister, Object id, @Nullable Object[] state) {
    String name = attribute.getName();
    if (name.equals(persister.getIdentifierPropertyName())) {
      return id;
    }
    return DeclaredAttributes.hasIdClass(model.entity()) && model.key().has(name)
        ? KeyReader.value(id, name)
        : state[persister.getPropertyIndex(name)];
  }

  private static @Nullable Object part(
      EntityKey key, Object held, int part, SharedSessionContractImplementor session) {
    Object identifier =
        isEntity(held, session)
            ? session.getFactory().getPersistenceUnitUtil().getIdentifier(held)
            : held;
    return identifier == null
        ? null
        : key.ofIdentifier(identifier)
            .map(id ->
                id.get(part) instanceof Enum<?> choice
                    ? key.parts().get(part).print(choice)
                    : plain(id.get(part), session))
            .orElse(null);
  }

  /// A number, a truth value, a list of texts, a text, or the id of a record.
  static @Nullable Object plain(@Nullable Object value, SharedSessionContractImplementor session) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (value instanceof String[] texts) {
      return List.of(texts);
    }
    if (isEntity(value, session)) {
      return plain(session.getFactory().getPersistenceUnitUtil().getIdentifier(value), session);
    }
    return TextConverter.print(value);
  }

  private static boolean isEntity(Object value, SharedSessionContractImplementor session) {
    return !value.getClass().isEnum()
        && session.getFactory().getMappingMetamodel().isEntityClass(Hibernate.getClassLazy(value));
  }
}
