package dev.banyan.admin.jpa;

import jakarta.persistence.EntityManagerFactory;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.collection.AbstractCollectionPersister;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Maps entities to their tables and knows which tables can move to the other side.
class EntityTables {
  private final SessionFactoryImplementor factory;
  private final Set<String> movable;

  EntityTables(EntityManagerFactory factory, JdbcClient database) {
    this.factory = factory.unwrap(SessionFactoryImplementor.class);
    this.movable =
        new HashSet<>(
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

  boolean isMovable(Class<?> entity) {
    return movable.contains(of(entity));
  }

  /// The column of this field; empty if it spans several.
  Optional<String> column(Class<?> entity, String field) {
    if (!(persister(entity) instanceof AbstractEntityPersister persister)) {
      return Optional.empty();
    }
    String[] columns = persister.getPropertyColumnNames(field);
    return columns.length == 1 ? Optional.of(columns[0]) : Optional.empty();
  }

  /// A join table between two entities.
  record LinkTable(String name, String ownColumn, String otherColumn) {}

  Optional<LinkTable> links(Class<?> entity, String field) {
    String role = persister(entity).getEntityName() + "." + field;
    return factory.getMappingMetamodel().getCollectionDescriptor(role)
                instanceof AbstractCollectionPersister links
            && links.isManyToMany()
            && links.getKeyColumnNames().length == 1
            && links.getElementColumnNames().length == 1
        ? Optional.of(
            new LinkTable(
                links.getTableName(),
                links.getKeyColumnNames()[0],
                links.getElementColumnNames()[0]))
        : Optional.empty();
  }

  private EntityPersister persister(Class<?> entity) {
    return factory.getMappingMetamodel().getEntityDescriptor(entity);
  }
}
