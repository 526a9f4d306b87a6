package dev.banyan.monolith.tasks.exchange;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.Projects;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Whether the user may add tasks to the projects that a file names. Each is looked up once. For
/// one thread.
public final class KnownProjects {
  private final Projects projects;
  private final Caller caller;
  private final Map<ProjectId, Boolean> known = new HashMap<>();

  public KnownProjects(Projects projects, Caller caller) {
    this.projects = projects;
    this.caller = caller;
  }

  /// Empty if the owner of the projects does not answer.
  public Optional<Boolean> isEditable(ProjectId id) {
    Boolean before = known.get(id);
    if (before != null) {
      return Optional.of(before);
    }
    Optional<Boolean> found =
        switch (projects.find(caller, id)) {
          case ProjectResult.Accepted<Project>(var project) ->
              Optional.of(project.isEditableBy(caller));
          case ProjectResult.NotFound<Project> _,
              ProjectResult.Conflict<Project> _,
              ProjectResult.Invalid<Project> _,
              ProjectResult.Forbidden<Project> _ ->
              Optional.of(false);
          case ProjectResult.NotOwner<Project> _,
              ProjectResult.Sealed<Project> _,
              ProjectResult.Unavailable<Project> _ ->
              Optional.empty();
        };
    found.ifPresent(yes -> known.put(id, yes));
    return found;
  }
}
