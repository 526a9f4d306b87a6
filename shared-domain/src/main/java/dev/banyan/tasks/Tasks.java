package dev.banyan.tasks;

import dev.banyan.identity.Caller;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Inbound port of the tasks capability, independent of the side that owns it.
///
/// Thread-safe. Expected outcomes are results; an exception is a bug.
public interface Tasks {

  /// Executes a change atomically.
  TaskResult execute(Caller caller, TaskCommand command);

  /// Executes changes of different tasks, each atomically and independently of the others. After
  /// one that was not decided ([TaskResult#isAnswer]), the rest are not attempted and have its
  /// result.
  ///
  /// @return one result for each change, in their order
  default List<TaskResult> executeAll(Caller caller, List<TaskCommand.Change> changes) {
    List<TaskResult> results = new ArrayList<>(changes.size());
    for (TaskCommand.Change change : changes) {
      TaskResult result = execute(caller, change);
      if (!result.isAnswer()) {
        // Each further attempt would wait as long as this one.
        results.addAll(Collections.nCopies(changes.size() - results.size(), result));
        break;
      }
      results.add(result);
    }
    return results;
  }

  /// Returns one task, including tasks in the trash.
  TaskResult find(Caller caller, TaskId id);

  /// Lists the tasks that match the query and are visible to the caller.
  TaskListResult list(Caller caller, TaskQuery query);

  /// Lists the events of one task, newest first. Who may see the task may see them.
  TaskEventResult events(Caller caller, TaskEventQuery query);

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
