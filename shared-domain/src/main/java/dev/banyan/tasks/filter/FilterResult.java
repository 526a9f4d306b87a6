package dev.banyan.tasks.filter;

/// Result of reading a filter.
///
/// @param <T> what was read
public sealed interface FilterResult<T> {
  record Read<T>(T value) implements FilterResult<T> {}

  record Invalid<T>(FilterProblem problem) implements FilterResult<T> {}
}
