package dev.banyan.tasks;

/// What came of asking for a list.
public sealed interface TaskListResult {

  record Listed(TaskPage page) implements TaskListResult {}

  record Forbidden(String why) implements TaskListResult {}

  /// Another side owns the tasks, or is the only one that is fresh enough: ask there.
  ///
  /// @param owner its name
  record NotOwner(String owner) implements TaskListResult {}

  /// The tasks are being handed over; the same request may pass in a moment.
  record Sealed() implements TaskListResult {}

  /// No answer could be had; `why` is for people.
  record Unavailable(String why) implements TaskListResult {}
}
