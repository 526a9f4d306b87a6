package dev.banyan.tasks;

import dev.banyan.identity.Caller;
import java.util.List;
import java.util.Optional;

/// Outbound port for storing tasks. It contains no rules and stores values exactly.
///
/// Thread-safe. Each call is one transaction that is durable when the call returns. If the store is
/// unavailable or times out, every method throws [StoreUnavailableException].
public interface TaskStore extends TaskCountStore {

  Optional<Task> find(TaskId id);

  /// The tasks matching the query that satisfy [Task#isVisibleTo], in the query's order. Without a
  /// filter of the project, a caller who is a member of projects does not get the tasks of archived
  /// ones.
  TaskPage list(Caller caller, TaskQuery query);

  /// The events of a task that match the query, newest first; none for an unknown task.
  TaskEventPage events(TaskEventQuery query);

  /// Inserts a new task and its event.
  ///
  /// @return [Written.Stored], or [Written.KeyTaken] if its owner has already used its idempotency
  ///   key
  Written insert(Task task, TaskEvent event);

  /// Replaces the previous version of a task (`task.version() - 1`) and inserts the event of this
  /// change.
  ///
  /// @return [Written.Stored], or [Written.Overtaken] if the stored version differs
  Written update(Task task, TaskEvent event);

  /// All subtasks of a task in the order of their ids, including those in the trash.
  List<Task> subtasks(TaskId parent);

  /// Writes tasks that depend on each other and the events of their changes, in one transaction. It
  /// first locks the stored tasks in the order of their ids, and compares what it then reads with
  /// what the write is based on.
  ///
  /// @return [Written.Stored]; [Written.KeyTaken] as for an insert; [Written.Overtaken] if anything
  ///   differs
  Written write(FamilyWrite family, List<TaskEvent> events);

  /// Result of a write. Only [Stored] has changed anything.
  sealed interface Written {
    record Stored() implements Written {}

    record KeyTaken(Task existing) implements Written {}

    record Overtaken() implements Written {}

    /// The other side owns the tasks.
    ///
    /// @param owner its name
    record NotOwner(String owner) implements Written {}

    /// The tasks are being handed over; a retry may soon succeed, on this or the other side.
    record Sealed() implements Written {}
  }
}
