package dev.banyan.tasks.quick;

import dev.banyan.identity.Username;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Notes;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Title;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The task that a line describes.
///
/// @param tokens the recognized parts of the line, in its order
public record QuickTask(
    Title title,
    Plan plan,
    Priority priority,
    Labels labels,
    @Nullable Username assignee,
    List<QuickToken> tokens) {
  public QuickTask {
    tokens = List.copyOf(tokens);
  }

  /// The open task to create.
  public TaskDraft draft() {
    return new TaskDraft(
        title, Notes.NONE, TaskStatus.OPEN, priority, plan, labels, assignee, null);
  }
}
