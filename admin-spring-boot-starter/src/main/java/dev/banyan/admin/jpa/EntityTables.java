package dev.banyan.admin.jpa;

import dev.banyan.admin.audit.AdminSchema;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.collection.AbstractCollectionPersister;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Maps entities to their tables and knows which tables can move to the other side.
class EntityTables {
  private final SessionFactoryImplementor factory;
  private final Set<String> movable;

  EntityTables(EntityManagerFactory factory, JdbcClient database, AdminSchema schema) {
    this.factory = factory.unwrap(SessionFactoryImplementor.class);
    this.movable =
        !schema.isPostgres()
            ? Set.of()
            : new HashSet<>(
                database
                    .sql(
                        """
                        SELECT DISTINCT c.relname FROM pg_trigger t
                        JOIN pg_class c ON c.oid = t.tgrelid
                        WHERE t.tgname = 'movable_fence'
                        """)
                    .query(String.class)
                    .list());
  }

  String of(Class<?> entity) {
    return persister(entity).getIdentifierTableName();
  }

  /// The table's name as the database stores it, without its schema.
  String nameOf(Class<?> entity) {
    return stored(of(entity));
  }

  /// As the database stores a name of a statement: the last part, in lower case unless it is
  /// quoted.
  static String stored(String name) {
    String last = name.endsWith("\"") ? name.replaceAll(".*?\"([^\"]+)\"$", "$1") : "";
    return last.isEmpty()
        ? name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)
        : last;
  }

  /// Whether the entity is a query instead of a table.
  boolean isQuery(Class<?> entity) {
    return of(entity).contains(" ");
  }

  boolean isMovable(Class<?> entity) {
    return movable.contains(nameOf(entity));
  }

  /// The table of this field, which may be that of a superclass or a secondary one.
  String of(Class<?> entity, String field) {
    return persister(entity) instanceof AbstractEntityPersister persister
        ? persister.getTableNameForColumn(persister.getPropertyColumnNames(field)[0])
        : of(entity);
  }

  /// The tables of the entity, the root's first, as the database stores their names.
  Set<String> all(Class<?> entity) {
    Set<String> all = new LinkedHashSet<>();
    all.add(nameOf(entity));
    if (persister(entity) instanceof AbstractEntityPersister persister) {
      Stream.of(persister.getTableNames()).map(EntityTables::stored).forEach(all::add);
    }
    return all;
  }

  /// The column of this field; empty if it spans several.
  Optional<String> column(Class<?> entity, String field) {
    if (!(persister(entity) instanceof AbstractEntityPersister persister)) {
      return Optional.empty();
    }
    String[] columns = persister.getPropertyColumnNames(field);
    return columns.length == 1 ? Optional.of(stored(columns[0])) : Optional.empty();
  }

  /// The columns of the id, in the order of its parts.
  List<String> keyColumns(Class<?> entity, EntityKey key) {
    return key.fields().stream()
        .flatMap(field ->
            column(entity, field)
                .map(Stream::of)
                .orElseGet(() -> foreignKey(entity, field).stream()))
        .toList();
  }

  /// The columns of a link, in the order of the parts of the id that they hold; empty for none.
  List<String> linkColumns(Class<?> entity, FieldMapping link) {
    return foreignKey(entity, link.field().name());
  }

  private List<String> foreignKey(Class<?> entity, String link) {
    if (!(persister(entity) instanceof AbstractEntityPersister persister
        && persister.findByPath(link) instanceof ToOneAttributeMapping relation)) {
      return List.of();
    }
    Class<?> target = relation.getEntityMappingType().getMappedJavaType().getJavaTypeClass();
    List<String> theirs = new ArrayList<>();
    List<String> own = new ArrayList<>();
    relation
        .getForeignKeyDescriptor()
        .visitTargetSelectables((i, column) -> theirs.add(stored(column.getSelectionExpression())));
    relation
        .getForeignKeyDescriptor()
        .visitKeySelectables((i, column) -> own.add(stored(column.getSelectionExpression())));
    List<String> key =
        EntityKey.of(factory.getJpaMetamodel().entity(target))
            .map(found -> keyColumns(target, found))
            .orElse(List.of());
    // A foreign key may hold other columns than the id.
    return theirs.containsAll(key) && own.size() == key.size()
        ? key.stream().map(column -> own.get(theirs.indexOf(column))).toList()
        : List.of();
  }

  /// A join table between two entities.
  ///
  /// @param role as Hibernate names the collection
  record LinkTable(String role, String name, String ownColumn, String otherColumn) {}

  Optional<LinkTable> links(Class<?> entity, String field) {
    String role = persister(entity).getEntityName() + "." + field;
    return factory.getMappingMetamodel().getCollectionDescriptor(role)
                instanceof AbstractCollectionPersister links
            && (links.isManyToMany() || !links.getElementType().isAssociationType())
            && links.getKeyColumnNames().length == 1
            && links.getElementColumnNames().length == 1
        ? Optional.of(
            new LinkTable(
                role,
                links.getTableName(),
                stored(links.getKeyColumnNames()[0]),
                stored(links.getElementColumnNames()[0])))
        : Optional.empty();
  }

  private EntityPersister persister(Class<?> entity) {
    return factory.getMappingMetamodel().getEntityDescriptor(entity);
  }
}
