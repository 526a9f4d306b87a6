package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import java.util.List;
import java.util.function.Function;

/// What came of a command or a look-up. A refusal has changed nothing.
public sealed interface TaskResult {

  /// What comes of work on the task that a text names; where the text is no id, there is no such
  /// task.
  static TaskResult of(String id, Function<TaskId, TaskResult> work) {
    TaskId known;
    try {
      known = TaskId.of(id);
    } catch (InvalidValueException e) {
      return new NotFound();
    }
    return work.apply(known);
  }

  /// Done; `task` is how it stands now.
  record Accepted(Task task) implements TaskResult {}

  /// There is no such task, or the caller may not know of it.
  record NotFound() implements TaskResult {}

  /// The command does not fit how things stand.
  record Conflict(Reason reason) implements TaskResult {
    public enum Reason {
      /// The task has a version other than those that the caller is prepared to change.
      STALE_VERSION,
      /// The task is in the trash, where it can only be read or restored.
      IN_TRASH,
      /// The idempotency key was used for another creation.
      KEY_REUSED,
      /// Others kept changing the task at the same moment; the same command may pass now.
      CONTENDED
    }
  }

  /// The command is not well-formed; one violation a field.
  record Invalid(List<Violation> violations) implements TaskResult {
    public Invalid {
      violations = List.copyOf(violations);
    }
  }

  /// The caller may see the task but not do this.
  record Forbidden(String why) implements TaskResult {}

  /// Another side owns the tasks, or is the only one that is fresh enough: ask there.
  ///
  /// @param owner its name
  record NotOwner(String owner) implements TaskResult {}

  /// The tasks are being handed over; the same request may pass in a moment.
  record Sealed() implements TaskResult {}

  /// No answer could be had. Whether a change was made is not known; `why` is for people.
  record Unavailable(String why) implements TaskResult {}
}
