package dev.banyan.tasks;

/// Result of a query for the events of a task.
public sealed interface TaskEventResult {

  record Listed(TaskEventPage page) implements TaskEventResult {}

  /// The task does not exist or is not visible to the caller.
  record NotFound() implements TaskEventResult {}

  record Forbidden(String why) implements TaskEventResult {}

  /// The other side owns the tasks, or only that side is fresh enough.
  ///
  /// @param owner its name
  record NotOwner(String owner) implements TaskEventResult {}

  /// The tasks are being handed over; a retry may soon succeed.
  record Sealed() implements TaskEventResult {}

  /// No response; `why` is a message for users.
  record Unavailable(String why) implements TaskEventResult {}

  /// The same refusal as that of a look-up of the task.
  ///
  /// @throws IllegalArgumentException if it is not one
  static TaskEventResult refusal(TaskResult ofTask) {
    return switch (ofTask) {
      case TaskResult.NotFound _ -> new NotFound();
      case TaskResult.Forbidden(var why) -> new Forbidden(why);
      case TaskResult.NotOwner(var owner) -> new NotOwner(owner);
      case TaskResult.Sealed _ -> new Sealed();
      case TaskResult.Unavailable(var why) -> new Unavailable(why);
      case TaskResult.Accepted _, TaskResult.Conflict _, TaskResult.Invalid _ ->
          throw new IllegalArgumentException("a look-up asks for no change");
    };
  }
}
