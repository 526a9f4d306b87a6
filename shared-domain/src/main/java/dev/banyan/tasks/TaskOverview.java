package dev.banyan.tasks;

import dev.banyan.identity.Caller;

/// Inbound port for what is to know about all tasks that a caller may see, independent of the side
/// that owns them.
///
/// Thread-safe. Expected outcomes are results; an exception is a bug.
public interface TaskOverview {

  /// Lists the labels of the tasks.
  ReadResult<LabelPage> labels(Caller caller, LabelQuery query);

  /// Reads the changes of the tasks. Only the owner answers: a replica has them in another order.
  ReadResult<TaskChangePage> changes(Caller caller, TaskChangeQuery query);

  /// Counts the tasks that match the query, up to [TaskCount#MAXIMUM].
  ///
  /// @param query its sort, cursor and limit have no meaning
  ReadResult<TaskCount> count(Caller caller, TaskQuery query);

  /// Creates the implementation with the business rules.
  static TaskOverview over(LabelStore labels, TaskChangeStore changes, TaskCountStore counts) {
    return new TaskOverviewService(labels, changes, counts);
  }
}
