package dev.banyan.monolith.tasks;

import dev.banyan.contract.ProjectWriter;
import dev.banyan.identity.Caller;
import dev.banyan.migration.routing.CapabilityRouter;
import dev.banyan.migration.routing.RoutedRead;
import dev.banyan.server.ownership.ProjectResultClassifier;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectCommand;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectPage;
import dev.banyan.tasks.ProjectQuery;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.Projects;

/// Routes projects to the side that owns them with the tasks.
final class RoutedProjects implements Projects {
  private final CapabilityRouter<Projects> router;

  RoutedProjects(CapabilityRouter<Projects> router) {
    this.router = router;
  }

  @Override
  public ProjectResult<Project> execute(Caller caller, ProjectCommand command) {
    ProjectCommand once = once(command);
    return router.write(side -> side.execute(caller, once), ProjectResultClassifier.answers());
  }

  private static ProjectCommand once(ProjectCommand command) {
    return command instanceof ProjectCommand.Create(var draft, var key) && key == null
        ? new ProjectCommand.Create(
            draft, ProjectWriter.idempotency(CapabilityRouter.newKey(), draft))
        : command;
  }

  @Override
  public ProjectResult<Project> find(Caller caller, ProjectId id) {
    return router.read(
        caller.name().value(),
        new RoutedRead<>(
            "projects.read",
            id.toString(),
            side -> side.find(caller, id),
            ProjectResultClassifier.answers(),
            result ->
                result instanceof ProjectResult.Accepted<Project>(var project)
                    ? ProjectWriter.project(project)
                    : result));
  }

  @Override
  public ProjectResult<ProjectPage> list(Caller caller, ProjectQuery query) {
    return router.read(
        caller.name().value(),
        new RoutedRead<>(
            "projects.list",
            null,
            side -> side.list(caller, query),
            ProjectResultClassifier.answers(),
            result ->
                result instanceof ProjectResult.Accepted<ProjectPage>(var page)
                    ? page.projects().stream().map(ProjectWriter::project).toList()
                    : result));
  }
}
