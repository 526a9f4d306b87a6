package dev.banyan.tasks;

/// How many tasks match a query.
///
/// @param count exact, or [#MAXIMUM]
/// @param atLeast whether there are more
public record TaskCount(int count, boolean atLeast) {
  /// Tasks are counted up to here, so that a count stays cheap.
  public static final int MAXIMUM = 10_000;
}
