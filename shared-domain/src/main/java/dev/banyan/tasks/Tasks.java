package dev.banyan.tasks;

import dev.banyan.identity.Caller;
import java.time.Clock;

/// Inbound port of the tasks capability, independent of the side that owns it.
///
/// Thread-safe. Expected outcomes are results; an exception is a bug.
public interface Tasks {

  /// Executes a change atomically.
  TaskResult execute(Caller caller, TaskCommand command);

  /// Returns one task, including tasks in the trash.
  TaskResult find(Caller caller, TaskId id);

  /// Lists the tasks that match the query and are visible to the caller.
  TaskListResult list(Caller caller, TaskQuery query);

  /// Creates the implementation with the business rules, without projects; accepts every assignee.
  static Tasks over(TaskStore store, Clock clock, TaskIds ids) {
    return over(store, ProjectLookup.NONE, clock, ids, Assignees.ANYBODY);
  }

  /// Creates the implementation with the business rules.
  static Tasks over(
      TaskStore store, ProjectLookup projects, Clock clock, TaskIds ids, Assignees assignees) {
    return new TaskService(store, projects, clock, ids, assignees);
  }
}
