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
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/// [TaskStore] in the monolith's database. Each call is one statement.
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
      return writing(() -> {
        transactions.statement(session -> session.insert(TaskEntity.of(task)));
        return new Written.Stored();
      });
    } catch (DataIntegrityViolationException | ConstraintViolationException e) {
      // An earlier request with the same key was first.
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
        .getResultList()
        .stream()
        .findFirst()
        .map(TaskEntity::toTask);
  }

  @Override
  public Written update(Task task) {
    return writing(() ->
        transactions.statement(TaskEntity.of(task)::update) == 1
            ? new Written.Stored()
            : new Written.Overtaken());
  }

  private Written writing(Supplier<Written> work) {
    return transactions.writing(work, Written.NotOwner::new, Written.Sealed::new);
  }
}
