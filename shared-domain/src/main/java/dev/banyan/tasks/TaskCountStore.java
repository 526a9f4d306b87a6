package dev.banyan.tasks;

import dev.banyan.identity.Caller;

/// Outbound port for counting stored tasks. Thread-safe. Throws [StoreUnavailableException] if the
/// store is unavailable or times out.
@FunctionalInterface
public interface TaskCountStore {
  /// Counts the tasks of all pages of a list, with one statement.
  ///
  /// @param query its sort, cursor and limit have no meaning
  /// @param most the greatest result: it then stops counting
  int count(Caller caller, TaskQuery query, int most);
}
