package dev.banyan.tasks;

/// Result of a query over the tasks that a caller may see.
///
/// @param <T> what was asked for
public sealed interface ReadResult<T> {

  record Found<T>(T value) implements ReadResult<T> {}

  record Forbidden<T>(String why) implements ReadResult<T> {}

  /// The other side owns the tasks, or only that side is fresh enough.
  ///
  /// @param owner its name
  record NotOwner<T>(String owner) implements ReadResult<T> {}

  /// The tasks are being handed over; a retry may soon succeed.
  record Sealed<T>() implements ReadResult<T> {}

  /// No response; `why` is a message for users.
  record Unavailable<T>(String why) implements ReadResult<T> {}
}
