package dev.banyan.contract;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectPage;
import dev.banyan.tasks.ProjectQuery;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.filter.FilterViewer.ProjectNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds projects of a caller by name: among the first 1,000 that are not archived, which are read
/// when a name is looked up. For one thread.
final class CallersProjects implements ProjectNames {
  private static final int PAGES = 5;

  private final Projects projects;
  private final Caller caller;
  private @Nullable List<Project> read;

  CallersProjects(Projects projects, Caller caller) {
    this.projects = projects;
    this.caller = caller;
  }

  /// Thrown if the projects cannot be read.
  static final class UnreadException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient ProjectResult<ProjectPage> result;

    UnreadException(ProjectResult<ProjectPage> result) {
      super(result.toString(), null, false, false);
      this.result = result;
    }
  }

  /// @throws UnreadException if the projects cannot be read
  @Override
  public Set<ProjectId> named(String name) {
    if (read == null) {
      read = read();
    }
    return read.stream()
        .filter(project -> project.name().value().equalsIgnoreCase(name))
        .map(Project::id)
        .collect(Collectors.toSet());
  }

  private List<Project> read() {
    List<Project> found = new ArrayList<>();
    ProjectQuery query = new ProjectQuery(false, null, ProjectQuery.MAXIMUM_LIMIT);
    for (int i = 0; i < PAGES; i++) {
      ProjectResult<ProjectPage> result = projects.list(caller, query);
      if (!(result instanceof ProjectResult.Accepted<ProjectPage>(var page))) {
        throw new UnreadException(result);
      }
      found.addAll(page.projects());
      if (page.next() == null) {
        break;
      }
      query = query.startingAfter(page.next());
    }
    return found;
  }
}
