package dev.banyan.tasks.quick;

import dev.banyan.identity.Username;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Notes;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Title;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The task that a line describes.
///
/// @param project the name of a project, as entered; `null` if the line names none
/// @param tokens the recognized parts of the line, in its order
public record QuickTask(
    Title title,
    Plan plan,
    Priority priority,
    Labels labels,
    @Nullable Username assignee,
    @Nullable String project,
    List<QuickToken> tokens) {
  public QuickTask {
    tokens = List.copyOf(tokens);
  }

  /// The project that the line names.
  ///
  /// @param named the projects of the user with a name
  public QuickProject project(Function<String, Set<ProjectId>> named) {
    if (project == null) {
      return new QuickProject.None();
    }
    Set<ProjectId> found = named.apply(project);
    return found.size() == 1
        ? new QuickProject.Found(found.iterator().next())
        : new QuickProject.Refused(found.isEmpty() ? QuickProject.UNKNOWN : QuickProject.AMBIGUOUS);
  }

  /// The open task to create, in no project.
  public TaskDraft draft() {
    return new TaskDraft(
        title, Notes.NONE, TaskStatus.OPEN, priority, plan, labels, assignee, null);
  }
}
