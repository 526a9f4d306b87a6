package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import java.util.List;
import java.util.function.Function;

/// Result of a command or a look-up. A refusal has changed nothing.
public sealed interface TaskResult {

  /// Runs an operation on the task with this id. A malformed id results in NotFound.
  static TaskResult of(String id, Function<TaskId, TaskResult> work) {
    TaskId known;
    try {
      known = TaskId.of(id);
    } catch (InvalidValueException e) {
      return new NotFound();
    }
    return work.apply(known);
  }

  /// Whether the command was decided. Otherwise, it can be sent again, to this or the other side.
  default boolean isAnswer() {
    return switch (this) {
      case Accepted _, NotFound _, Conflict _, Invalid _, Forbidden _ -> true;
      case NotOwner _, Sealed _, Unavailable _ -> false;
    };
  }

  /// Success; `task` is the current state.
  record Accepted(Task task) implements TaskResult {}

  /// The task does not exist or is not visible to the caller.
  record NotFound() implements TaskResult {}

  /// The command conflicts with the current state.
  record Conflict(Reason reason) implements TaskResult {
    public enum Reason {
      /// The task's version is not one that the caller accepts.
      STALE_VERSION,
      /// The task is in the trash, where it can only be read or restored.
      IN_TRASH,
      /// The project of the task is archived; its tasks can only be read.
      PROJECT_ARCHIVED,
      /// The parent of the subtask is in the trash; the subtask can be restored after it.
      PARENT_IN_TRASH,
      /// The idempotency key was used for another create request.
      KEY_REUSED,
      /// Concurrent changes prevented the update; a retry may succeed.
      CONTENDED
    }
  }

  /// The command is invalid; one violation per field.
  record Invalid(List<Violation> violations) implements TaskResult {
    public Invalid {
      violations = List.copyOf(violations);
    }
  }

  /// The caller may see the task but not perform this operation.
  record Forbidden(String why) implements TaskResult {}

  /// The other side owns the tasks, or only that side is fresh enough.
  ///
  /// @param owner its name
  record NotOwner(String owner) implements TaskResult {}

  /// The tasks are being handed over; a retry may soon succeed.
  record Sealed() implements TaskResult {}

  /// No response. It is unknown whether a change was made; `why` is a message for users.
  record Unavailable(String why) implements TaskResult {}
}
