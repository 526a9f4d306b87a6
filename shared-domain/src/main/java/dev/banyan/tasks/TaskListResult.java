package dev.banyan.tasks;

/// Result of a list query.
public sealed interface TaskListResult {

  record Listed(TaskPage page) implements TaskListResult {}

  record Forbidden(String why) implements TaskListResult {}

  /// The other side owns the tasks, or only that side is fresh enough.
  ///
  /// @param owner its name
  record NotOwner(String owner) implements TaskListResult {}

  /// The tasks are being handed over; a retry may soon succeed.
  record Sealed() implements TaskListResult {}

  /// No response; `why` is a message for users.
  record Unavailable(String why) implements TaskListResult {}
}
