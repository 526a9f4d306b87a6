package dev.banyan.monolith.localtasks;

import dev.banyan.migration.Side;
import dev.banyan.migration.postgres.Fence;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.DatabaseOutage;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.StoreUnavailableException;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskStore;
import dev.banyan.tasks.Username;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionOperations;

/// [TaskStore] on the monolith's database. Each call is one transaction.
final class JpaTaskStore implements TaskStore {
  private final EntityManager entities;
  private final TransactionOperations transactions;

  JpaTaskStore(EntityManager entities, TransactionOperations transactions) {
    this.entities = entities;
    this.transactions = transactions;
  }

  @Override
  public Optional<Task> find(TaskId id) {
    return inTransaction(() ->
        Optional.ofNullable(entities.find(TaskEntity.class, id.value())).map(TaskEntity::toTask));
  }

  @Override
  public TaskPage list(Caller caller, TaskQuery query) {
    return inTransaction(() -> TaskListing.page(entities, caller, query));
  }

  @Override
  public Written insert(Task task) {
    try {
      return writing(() ->
          madeWith(task.owner(), task.idempotency())
              .<Written>map(Written.KeyTaken::new)
              .orElseGet(() -> {
                entities.persist(TaskEntity.of(task));
                entities.flush();
                return new Written.Stored();
              }));
    } catch (DataIntegrityViolationException | ConstraintViolationException e) {
      // Another request with the same key was faster between the look and the insert.
      return inTransaction(() -> madeWith(task.owner(), task.idempotency()))
          .<Written>map(Written.KeyTaken::new)
          .orElseThrow(() -> e);
    }
  }

  private Optional<Task> madeWith(Username owner, @Nullable Idempotency idempotency) {
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

  // The fence before the row: a hand-over that waits for this row's writer must not be waited for
  // by
  // it in turn.
  private Written writing(Supplier<Written> work) {
    try {
      return inTransaction(() -> {
        entities
            .createNativeQuery("SELECT movable_enter('tasks')", Boolean.class)
            .getSingleResult();
        return work.get();
      });
    } catch (RuntimeException e) {
      return switch (Fence.behind(e).orElseThrow(() -> e)) {
        case NOT_OWNER -> new Written.NotOwner(Side.SERVICE.name());
        case SEALED -> new Written.Sealed();
      };
    }
  }

  private <T> T inTransaction(Supplier<T> work) {
    try {
      return transactions.execute(_ -> work.get());
    } catch (RuntimeException e) {
      throw DatabaseOutage.isBehind(e)
          ? new StoreUnavailableException("the monolith's database does not answer", e)
          : e;
    }
  }
}
