package dev.banyan.monolith.notifications;

import dev.banyan.identity.Username;
import dev.banyan.tasks.Task;
import java.util.LinkedHashSet;
import java.util.Set;

/// The stored part of who follows a task: its owner and its assignee follow it without a row.
///
/// @param added those who chose to, commented, or were mentioned
/// @param removed those who chose not to follow it
public record TaskFollowers(Set<Username> added, Set<Username> removed) {
  public static final TaskFollowers NONE = new TaskFollowers(Set.of(), Set.of());

  public TaskFollowers {
    added = Set.copyOf(added);
    removed = Set.copyOf(removed);
  }

  /// All followers of the task, including those who no longer see it.
  public Set<Username> of(Task task) {
    return of(task, Set.of());
  }

  /// @param commenters follow it, too
  Set<Username> of(Task task, Set<Username> commenters) {
    Set<Username> all = new LinkedHashSet<>();
    all.add(task.owner());
    Username assignee = task.assignee();
    if (assignee != null) {
      all.add(assignee);
    }
    all.addAll(added);
    all.addAll(commenters);
    all.removeAll(removed);
    return all;
  }
}
