package dev.banyan.monolith.tasks.jpa;

import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.database.FencedTransactions;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/// [TaskStore] in the monolith's database. Each call is one transaction.
final class JpaTaskStore implements TaskStore {
  private final EntityManager entities;
  private final FencedTransactions transactions;

  JpaTaskStore(FencedTransactions transactions) {
    this.entities = transactions.entities();
    this.transactions = transactions;
  }

  @Override
  public Optional<Task> find(TaskId id) {
    return transactions.reading(() ->
        Optional.ofNullable(entities.find(TaskEntity.class, id.value())).map(TaskEntity::toTask));
  }

  @Override
  public TaskPage list(Caller caller, TaskQuery query) {
    return transactions.reading(() -> TaskListQuery.page(entities, caller, query));
  }

  @Override
  public Written insert(Task task) {
    try {
      return writing(() ->
          createdWithKey(task.owner(), task.idempotency())
              .<Written>map(Written.KeyTaken::new)
              .orElseGet(() -> {
                entities.persist(TaskEntity.of(task));
                entities.flush();
                return new Written.Stored();
              }));
    } catch (DataIntegrityViolationException | ConstraintViolationException e) {
      // A concurrent request with the same key inserted first.
      return transactions
          .reading(() -> createdWithKey(task.owner(), task.idempotency()))
          .<Written>map(Written.KeyTaken::new)
          .orElseThrow(() -> e);
    }
  }

  private Optional<Task> createdWithKey(Username owner, @Nullable Idempotency idempotency) {
    if (idempotency == null) {
      return Optional.empty();
    }
    return entities
        .createQuery(
            "select t from TaskEntity t where t.owner = :owner and t.idempotencyKey = :key",
            TaskEntity.class)
        .setParameter("owner", owner.value())
        .setParameter("key", idempotency.key())
        .getResultStream()
        .findFirst()
        .map(TaskEntity::toTask);
  }

  @Override
  public Written update(Task task) {
    return writing(() -> {
      TaskEntity entity =
          entities.find(TaskEntity.class, task.id().value(), LockModeType.PESSIMISTIC_WRITE);
      if (entity == null || entity.version() + 1 != task.version().value()) {
        return new Written.Overtaken();
      }
      entity.set(task);
      return new Written.Stored();
    });
  }

  private Written writing(Supplier<Written> work) {
    return transactions.writing(work, Written.NotOwner::new, Written.Sealed::new);
  }
}
