package dev.banyan.bench.micro;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectCommand;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectPage;
import dev.banyan.tasks.ProjectQuery;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.Projects;

/// Finds no project.
final class NoProjects implements Projects {
  @Override
  public ProjectResult<Project> execute(Caller caller, ProjectCommand command) {
    return new ProjectResult.NotFound<>();
  }

  @Override
  public ProjectResult<Project> find(Caller caller, ProjectId id) {
    return new ProjectResult.NotFound<>();
  }

  @Override
  public ProjectResult<ProjectPage> list(Caller caller, ProjectQuery query) {
    return new ProjectResult.NotFound<>();
  }
}
