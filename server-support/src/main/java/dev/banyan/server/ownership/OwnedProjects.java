package dev.banyan.server.ownership;

import dev.banyan.identity.Caller;
import dev.banyan.migration.postgres.OwnershipGate;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectCommand;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectPage;
import dev.banyan.tasks.ProjectQuery;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.Projects;

/// One side's [Projects] behind the [OwnershipGate] of its tasks.
public final class OwnedProjects implements Projects {
  private final Projects projects;
  private final OwnershipGate ownershipGate;

  public OwnedProjects(Projects projects, OwnershipGate ownershipGate) {
    this.projects = projects;
    this.ownershipGate = ownershipGate;
  }

  @Override
  public ProjectResult<Project> execute(Caller caller, ProjectCommand command) {
    return ownershipGate.write(
        () -> projects.execute(caller, command), ProjectResultClassifier.answers());
  }

  @Override
  public ProjectResult<Project> find(Caller caller, ProjectId id) {
    return ownershipGate.read(() -> projects.find(caller, id), ProjectResultClassifier.answers());
  }

  @Override
  public ProjectResult<ProjectPage> list(Caller caller, ProjectQuery query) {
    return ownershipGate.read(
        () -> projects.list(caller, query), ProjectResultClassifier.answers());
  }
}
