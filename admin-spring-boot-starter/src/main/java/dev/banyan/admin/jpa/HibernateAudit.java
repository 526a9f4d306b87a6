package dev.banyan.admin.jpa;

import dev.banyan.admin.audit.AuditRecorder;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.AbstractCollectionEvent;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PostCollectionRecreateEvent;
import org.hibernate.event.spi.PostCollectionRecreateEventListener;
import org.hibernate.event.spi.PostDeleteEvent;
import org.hibernate.event.spi.PostDeleteEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.event.spi.PreCollectionRemoveEvent;
import org.hibernate.event.spi.PreCollectionRemoveEventListener;
import org.hibernate.event.spi.PreCollectionUpdateEvent;
import org.hibernate.event.spi.PreCollectionUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Records changes by Hibernate's events, in the transaction of the change, where the database has
/// no triggers. Statements that do not load entities pass it by: JDBC, bulk JPQL, other programs.
final class HibernateAudit
    implements PostInsertEventListener,
        PostUpdateEventListener,
        PostDeleteEventListener,
        PostCollectionRecreateEventListener,
        PreCollectionUpdateEventListener,
        PreCollectionRemoveEventListener {
  private record Links(EntityKey owner, String track, String table) {}

  private final Map<Class<?>, AuditImage> entities = new ConcurrentHashMap<>();
  private final Map<String, Links> collections = new ConcurrentHashMap<>();
  private final AuditRecorder recorder;

  HibernateAudit(AuditRecorder recorder) {
    this.recorder = recorder;
  }

  void listenTo(SessionFactoryImplementor factory) {
    EventListenerRegistry registry = factory.getEventEngine().getListenerRegistry();
    registry.appendListeners(EventType.POST_INSERT, this);
    registry.appendListeners(EventType.POST_UPDATE, this);
    registry.appendListeners(EventType.POST_DELETE, this);
    registry.appendListeners(EventType.POST_COLLECTION_RECREATE, this);
    registry.appendListeners(EventType.PRE_COLLECTION_UPDATE, this);
    registry.appendListeners(EventType.PRE_COLLECTION_REMOVE, this);
  }

  /// @param fields the name of each field by its column
  /// @param links the columns of each link that has several
  void track(
      EntityModel<?> model,
      String table,
      Map<String, String> fields,
      Map<String, List<String>> links) {
    entities.put(model.type(), AuditImage.of(model, table, fields, links));
  }

  void trackLinks(String role, EntityKey owner, String track, String table) {
    collections.put(role, new Links(owner, track, table));
  }

  @Override
  public boolean requiresPostCommitHandling(EntityPersister persister) {
    return false;
  }

  @Override
  public void onPostInsert(PostInsertEvent event) {
    AuditImage tracked = entities.get(event.getPersister().getMappedClass());
    if (tracked != null) {
      write(
          event.getSession(),
          tracked.table(),
          tracked.id(event.getId()),
          "ADDED",
          Map.of(),
          tracked.of(event.getPersister(), event.getId(), event.getState(), event.getSession()));
    }
  }

  @Override
  public void onPostDelete(PostDeleteEvent event) {
    AuditImage tracked = entities.get(event.getPersister().getMappedClass());
    if (tracked != null) {
      write(
          event.getSession(),
          tracked.table(),
          tracked.id(event.getId()),
          "DELETED",
          tracked.of(
              event.getPersister(), event.getId(), event.getDeletedState(), event.getSession()),
          Map.of());
    }
  }

  @Override
  public void onPostUpdate(PostUpdateEvent event) {
    AuditImage tracked = entities.get(event.getPersister().getMappedClass());
    if (tracked == null) {
      return;
    }
    EntityPersister persister = event.getPersister();
    Map<String, @Nullable Object> after =
        tracked.of(persister, event.getId(), event.getState(), event.getSession());
    Map<String, @Nullable Object> before =
        event.getOldState() == null
            ? new TreeMap<>()
            : tracked.of(persister, event.getId(), event.getOldState(), event.getSession());
    tracked
        .columns()
        .forEach((name, column) -> {
          if (tracked.ignored().contains(column.field().field().name())
              || Objects.deepEquals(before.get(name), after.get(name))) {
            before.remove(name);
            after.remove(name);
          }
        });
    if (!after.isEmpty()) {
      write(
          event.getSession(), tracked.table(), tracked.id(event.getId()), "CHANGED", before, after);
    }
  }

  @Override
  public void onPostRecreateCollection(PostCollectionRecreateEvent event) {
    record(event, Set.of(), elements(event.getCollection(), event.getSession()));
  }

  @Override
  public void onPreUpdateCollection(PreCollectionUpdateEvent event) {
    record(event, snapshot(event), elements(event.getCollection(), event.getSession()));
  }

  @Override
  public void onPreRemoveCollection(PreCollectionRemoveEvent event) {
    record(event, snapshot(event), Set.of());
  }

  private void record(AbstractCollectionEvent event, Set<Object> before, Set<Object> after) {
    Links links = collections.get(String.valueOf(event.getCollection().getRole()));
    Object ownerId = event.getAffectedOwnerIdOrNull();
    if (links == null || ownerId == null) {
      return;
    }
    String owner = links.owner().ofIdentifier(ownerId).map(links.owner()::print).orElse("");
    for (Object one : before) {
      if (!after.contains(one)) {
        write(
            event.getSession(),
            links.track(),
            owner,
            "CHANGED",
            Map.of(links.table(), one),
            Map.of());
      }
    }
    for (Object one : after) {
      if (!before.contains(one)) {
        write(
            event.getSession(),
            links.track(),
            owner,
            "CHANGED",
            Map.of(),
            Map.of(links.table(), one));
      }
    }
  }

  private static Set<Object> snapshot(AbstractCollectionEvent event) {
    Object kept = event.getCollection().getStoredSnapshot();
    return switch (kept) {
      case Map<?, ?> set -> plain(set.keySet(), event.getSession());
      case Collection<?> list -> plain(list, event.getSession());
      case null, default -> Set.of();
    };
  }

  private static Set<Object> elements(
      PersistentCollection<?> collection, SharedSessionContractImplementor session) {
    return collection instanceof Collection<?> elements ? plain(elements, session) : Set.of();
  }

  private static Set<Object> plain(
      Collection<?> elements, SharedSessionContractImplementor session) {
    Set<Object> all = new LinkedHashSet<>();
    for (Object one : elements) {
      Object plain = AuditImage.plain(one, session);
      if (plain != null) {
        all.add(plain);
      }
    }
    return all;
  }

  private void write(
      SharedSessionContractImplementor session,
      String track,
      String id,
      String action,
      Map<String, @Nullable Object> before,
      Map<String, @Nullable Object> after) {
    // The connection stays with the session.
    JdbcClient database =
        JdbcClient.create(
            new SingleConnectionDataSource(
                session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection(), true));
    recorder.write(database, track, id, action, before, after);
  }
}
