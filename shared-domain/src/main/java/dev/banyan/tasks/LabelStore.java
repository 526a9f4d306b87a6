package dev.banyan.tasks;

import dev.banyan.identity.Caller;

/// Outbound port for the labels of stored tasks. Thread-safe. Throws [StoreUnavailableException] if
/// the store is unavailable or times out.
@FunctionalInterface
public interface LabelStore {
  /// How many tasks with labels are counted for one caller.
  int MOST_TASKS = 100_000;

  /// The labels of the tasks that a list without a filter returns ([TaskStore#list]), in the order
  /// of the code points of their keys. The counts are exact for callers who see at most
  /// [#MOST_TASKS] tasks with labels; of more tasks, as many are counted.
  LabelPage list(Caller caller, LabelQuery query);
}
