package dev.banyan.monolith.tasks.jpa;

import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.database.FencedTransactions;
import dev.banyan.tasks.FamilyWrite;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.StatelessSession;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

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
  public Written insert(Task task) {
    return inserting(
        task,
        session -> {
          session.insert(TaskEntity.of(task));
          return new Written.Stored();
        });
  }

  private Written inserting(Task task, Function<StatelessSession, Written> work) {
    try {
      return writing(work);
    } catch (DataIntegrityViolationException | ConstraintViolationException e) {
      // An earlier request with the same key was first.
      return transactions
          .reading(session -> createdWithKey(session, task.owner(), task.idempotency()))
          .<Written>map(Written.KeyTaken::new)
          .orElseThrow(() -> e);
    }
  }

  private static Optional<Task> createdWithKey(
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
  public Written update(Task task) {
    return writing(session ->
        TaskEntity.of(task).update(session) == 1 ? new Written.Stored() : new Written.Overtaken());
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
  public Written write(FamilyWrite family) {
    Function<StatelessSession, Written> work =
        session -> new JpaFamilyTransaction(session, family).run();
    return family.inserted() == null ? writing(work) : inserting(family.inserted(), work);
  }

  private Written writing(Function<StatelessSession, Written> work) {
    return transactions.writing(work, Written.NotOwner::new, Written.Sealed::new);
  }
}
