package dev.banyan.tasks;

import dev.banyan.identity.Caller;
import java.time.Clock;

/// Inbound port of the projects, which belong to the tasks capability and move with it.
///
/// Thread-safe. Expected outcomes are results; an exception is a bug.
public interface Projects {

  /// Executes a change atomically.
  ProjectResult<Project> execute(Caller caller, ProjectCommand command);

  /// Returns one project, also if it is archived.
  ProjectResult<Project> find(Caller caller, ProjectId id);

  /// Lists the projects that the caller is a member of; for users with access to all tasks, all.
  ProjectResult<ProjectPage> list(Caller caller, ProjectQuery query);

  /// Creates the implementation with the business rules.
  ///
  /// @param people to whom tasks can be assigned, and who can become members
  static Projects over(ProjectStore store, Clock clock, TaskIds ids, Assignees people) {
    return new ProjectService(store, clock, ids, people);
  }
}
