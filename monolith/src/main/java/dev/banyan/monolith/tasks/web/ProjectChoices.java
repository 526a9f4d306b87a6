package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectPage;
import dev.banyan.tasks.ProjectQuery;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.Task;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The projects of a user in their order, for forms and rows: those that are not archived, 200 at
/// most. None if they are unavailable.
record ProjectChoices(Caller caller, Map<ProjectId, Project> projects) {
  private static final Comparator<Project> ORDER =
      Comparator.comparingInt((Project project) -> project.draft().position())
          .thenComparing(project -> project.name().value(), String.CASE_INSENSITIVE_ORDER)
          .thenComparing(project -> project.id().toString());

  /// No projects, for views that do not show them.
  static ProjectChoices none(Caller caller) {
    return new ProjectChoices(caller, Map.of());
  }

  static ProjectChoices read(Projects projects, Caller caller) {
    return of(
        caller, projects.list(caller, new ProjectQuery(false, null, ProjectQuery.MAXIMUM_LIMIT)));
  }

  static ProjectChoices of(Caller caller, ProjectResult<ProjectPage> result) {
    Map<ProjectId, Project> found = new LinkedHashMap<>();
    if (result instanceof ProjectResult.Accepted<ProjectPage>(var page)) {
      page.projects().stream().sorted(ORDER).forEach(one -> found.put(one.id(), one));
    }
    return new ProjectChoices(caller, found);
  }

  /// These, and this project if it is missing because it is archived.
  ProjectChoices with(@Nullable ProjectId id, Projects port) {
    if (id == null
        || projects.containsKey(id)
        || !(port.find(caller, id) instanceof ProjectResult.Accepted<Project>(var project))) {
      return this;
    }
    Map<ProjectId, Project> all = new LinkedHashMap<>(projects);
    all.put(id, project);
    return new ProjectChoices(caller, all);
  }

  /// The project of a task; `null` if it is in none, or in one that is not among these.
  @Nullable Project of(Task task) {
    return task.project() == null ? null : projects.get(task.project());
  }

  /// The names of all, by id.
  Map<String, String> names() {
    return names(ProjectRole.VIEWER);
  }

  /// The names of those to which the user may add tasks, by id.
  Map<String, String> editable() {
    return names(ProjectRole.EDITOR);
  }

  private Map<String, String> names(ProjectRole role) {
    Map<String, String> names = new LinkedHashMap<>();
    projects.values().stream()
        .filter(project -> project.allows(caller, role) && !project.isArchived())
        .forEach(project -> names.put(project.id().toString(), project.name().value()));
    return names;
  }
}
