package dev.banyan.tasks;

import dev.banyan.identity.Caller;
import java.util.Optional;

/// Where tasks are kept. It knows no rules: it stores what it is given and finds it again, exactly.
///
/// Safe for concurrent use; each call is one transaction, durable when it returns. When the store
/// cannot be reached or does not answer in time, every method throws [StoreUnavailableException].
public interface TaskStore {

  Optional<Task> find(TaskId id);

  /// The tasks that the query asks for and [Task#isVisibleTo] admits, in the query's order.
  TaskPage list(Caller caller, TaskQuery query);

  /// Stores a new task.
  ///
  /// @return [Written.Stored], or [Written.KeyTaken] where its owner has used its idempotency key
  ///   already
  Written insert(Task task);

  /// Stores a task over the version before it (`task.version() - 1`).
  ///
  /// @return [Written.Stored], or [Written.Overtaken] where the task now has another version
  Written update(Task task);

  /// What came of a write. All but [Stored] have changed nothing.
  sealed interface Written {
    record Stored() implements Written {}

    record KeyTaken(Task existing) implements Written {}

    record Overtaken() implements Written {}

    /// Another side owns the tasks.
    ///
    /// @param owner its name
    record NotOwner(String owner) implements Written {}

    /// The tasks are being handed over; the same write may pass in a moment, here or at the other
    /// side.
    record Sealed() implements Written {}
  }
}
