package dev.banyan.monolith.tasks.jpa;

import dev.banyan.tasks.FamilyWrite;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskHierarchy;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskStore.Written;
import dev.banyan.tasks.Version;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.jspecify.annotations.Nullable;

/// Writes several tasks in one transaction.
///
/// All transactions lock rows in the same order, so that they wait for each other but never
/// deadlock. A new subtask needs the lock of its parent: with it, the subtasks can be counted.
record JpaFamilyTransaction(StatelessSession session, FamilyWrite family, List<TaskEvent> events) {
  private static final int BATCH = 100;

  Written run() {
    Transaction transaction = session.beginTransaction();
    try {
      Written written = isCurrent() ? write() : new Written.Overtaken();
      if (written instanceof Written.Stored) {
        transaction.commit();
      } else {
        transaction.rollback();
      }
      return written;
    } catch (RuntimeException e) {
      rollBack(transaction, e);
      throw e;
    }
  }

  private static void rollBack(Transaction transaction, RuntimeException cause) {
    try {
      transaction.rollback();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private boolean isCurrent() {
    // Changes nothing, but the fence refuses it before any row is locked.
    session
        .createMutationQuery("update TaskEntity t set t.version = t.version where 1 = 0")
        .executeUpdate();
    Map<TaskId, Version> expected = family.expected();
    Map<TaskId, Version> locked =
        session
            .createNativeQuery(
                "select id, version from task where id in (:ids) order by id for update",
                Object[].class)
            .setParameterList("ids", expected.keySet().stream().map(TaskId::value).toList())
            .getResultList()
            .stream()
            .collect(
                Collectors.toMap(
                    row -> new TaskId((UUID) row[0]), row -> new Version((Long) row[1])));
    return locked.equals(expected) && hasSubtasksAsRead();
  }

  private boolean hasSubtasksAsRead() {
    List<UUID> parents =
        Stream.of(family.complete(), family.growing())
            .filter(Objects::nonNull)
            .map(TaskId::value)
            .toList();
    List<Object[]> subtasks =
        session
            .createSelectionQuery(
                "select t.parentId, t.deletedAt from TaskEntity t where t.parentId in :parents",
                Object[].class)
            .setParameterList("parents", parents)
            .getResultList();
    long all = subtasks.stream().filter(row -> is(family.complete(), row)).count();
    long present =
        subtasks.stream().filter(row -> is(family.growing(), row) && row[1] == null).count();
    return all == family.subtasks() && present < TaskHierarchy.MAXIMUM_SUBTASKS;
  }

  private static boolean is(@Nullable TaskId parent, Object[] row) {
    return parent != null && parent.value().equals(row[0]);
  }

  private Written write() {
    Task inserted = family.inserted();
    if (inserted != null
        && TaskEntity.of(inserted).insert(session, family.eventOfInserted(events)) == 0) {
      // An earlier request with the same key was first.
      return new Written.KeyTaken(
          JpaTaskStore.createdWithKey(session, inserted.owner(), inserted.idempotency())
              .orElseThrow());
    }
    // The rows are locked in the version that they replace.
    session.setJdbcBatchSize(BATCH);
    session.updateMultiple(family.updated().stream().map(TaskEntity::of).toList());
    TaskEventStatements.insert(session, family.eventsOfUpdated(events));
    return new Written.Stored();
  }
}
