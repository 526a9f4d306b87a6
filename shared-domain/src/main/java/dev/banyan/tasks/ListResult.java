package dev.banyan.tasks;

/// What came of asking for a list.
public sealed interface ListResult {

  record Listed(TaskPage page) implements ListResult {}

  record Forbidden(String why) implements ListResult {}

  /// No answer could be had; `why` is for people.
  record Unavailable(String why) implements ListResult {}
}
