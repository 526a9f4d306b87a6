package dev.banyan.monolith.tasks.jpa;

import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.database.FencedTransactions;
import dev.banyan.tasks.FamilyWrite;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskEventPage;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/// [TaskStore] in the monolith's database. Each call is one statement, except for writes of several
/// tasks.
final class JpaTaskStore implements TaskStore {
  private final FencedTransactions transactions;

  JpaTaskStore(FencedTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Task> find(TaskId id) {
    return transactions.reading(session ->
        Optional.ofNullable(session.get(TaskEntity.class, id.value())).map(TaskEntity::toTask));
  }

  @Override
  public TaskPage list(Caller caller, TaskQuery query) {
    return transactions.reading(session -> TaskListQuery.page(session, caller, query));
  }

  @Override
  public int count(Caller caller, TaskQuery query, int most) {
    return transactions.reading(session -> TaskListQuery.count(session, caller, query, most));
  }

  @Override
  public TaskEventPage events(TaskEventQuery query) {
    return transactions.reading(session -> TaskEventStatements.page(session, query));
  }

  @Override
  public Written insert(Task task, TaskEvent event) {
    Written written =
        writing(session ->
            TaskEntity.of(task).insert(session, event) == 1
                ? new Written.Stored()
                : new Written.Overtaken());
    return written instanceof Written.Overtaken
        // An earlier request with the same key was first.
        ? transactions
            .reading(session -> createdWithKey(session, task.owner(), task.idempotency()))
            .<Written>map(Written.KeyTaken::new)
            .orElseThrow(() -> new IllegalStateException("rows are never removed"))
        : written;
  }

  /// The task that its owner has created with this key.
  static Optional<Task> createdWithKey(
      StatelessSession session, Username owner, @Nullable Idempotency idempotency) {
    if (idempotency == null) {
      return Optional.empty();
    }
    return session
        .createSelectionQuery(
            "select t from TaskEntity t where t.owner = :owner and t.idempotencyKey = :key",
            TaskEntity.class)
        .setParameter("owner", owner.value())
        .setParameter("key", idempotency.key())
        .getResultList()
        .stream()
        .findFirst()
        .map(TaskEntity::toTask);
  }

  @Override
  public Written update(Task task, TaskEvent event) {
    return writing(session ->
        TaskEntity.of(task).update(session, event) == 1
            ? new Written.Stored()
            : new Written.Overtaken());
  }

  @Override
  public List<Task> subtasks(TaskId parent) {
    return transactions.reading(session ->
        session
            .createSelectionQuery(
                "select t from TaskEntity t where t.parentId = :parent order by t.id",
                TaskEntity.class)
            .setParameter("parent", parent.value())
            .getResultList()
            .stream()
            .map(TaskEntity::toTask)
            .toList());
  }

  @Override
  public Written write(FamilyWrite family, List<TaskEvent> events) {
    return writing(session -> new JpaFamilyTransaction(session, family, events).run());
  }

  private Written writing(Function<StatelessSession, Written> work) {
    return transactions.writing(work, Written.NotOwner::new, Written.Sealed::new);
  }
}
