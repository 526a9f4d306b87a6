package dev.banyan.tasks;

import dev.banyan.identity.Caller;
import java.time.Duration;

/// Outbound port for the changes of stored tasks. Thread-safe. Throws [StoreUnavailableException]
/// if the store is unavailable or times out.
public interface TaskChangeStore {
  /// By how much the times of two changes and their positions can differ in order: the timeouts of
  /// the databases and the difference between clocks are less.
  Duration MARGIN = Duration.ofMinutes(2);

  /// The changes after the cursor, each at least once: also of transactions that end later than
  /// others with a later time.
  ///
  /// A change of a task that the caller may see now is among them, and one that has taken the task
  /// from the caller: the assignee or the project was another one then.
  ///
  /// @return [ReadResult.Found], or [ReadResult.NotOwner] if this side does not own the tasks
  ReadResult<TaskChangePage> read(Caller caller, TaskChangeQuery query);
}
