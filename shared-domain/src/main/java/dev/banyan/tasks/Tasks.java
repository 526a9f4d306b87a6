package dev.banyan.tasks;

import dev.banyan.identity.Caller;
import java.time.Clock;

/// The tasks capability as its callers see it, wherever it lives.
///
/// Safe for concurrent use. Expected outcomes are results; an exception is a bug.
public interface Tasks {

  /// Carries out a change, wholly or not at all.
  TaskResult execute(Caller caller, TaskCommand command);

  /// Looks one task up, in or out of the trash.
  TaskResult find(Caller caller, TaskId id);

  /// Lists the tasks that the caller may see and the query asks for.
  TaskListResult list(Caller caller, TaskQuery query);

  /// The capability itself: the rules over a store, for which everybody can be given a task.
  static Tasks over(TaskStore store, Clock clock, TaskIds ids) {
    return over(store, clock, ids, Assignees.ANYBODY);
  }

  /// The capability itself: the rules over a store.
  static Tasks over(TaskStore store, Clock clock, TaskIds ids, Assignees assignees) {
    return new TaskService(store, clock, ids, assignees);
  }
}
