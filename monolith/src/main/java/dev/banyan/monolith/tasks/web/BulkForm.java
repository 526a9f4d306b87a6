package dev.banyan.monolith.tasks.web;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The submitted form that changes the selected tasks. Invalid input is shown again unchanged.
///
/// @param task ids of the selected tasks
/// @param action the word of a [BulkAction]; ignored with `to` or `priority`
/// @param to a [SnoozeOption], or `none`
/// @param day for the action `day`
/// @param label for the actions `add-label` and `remove-label`
/// @param assignee for the action `assign`; empty for nobody
/// @param project for the action `project`; empty for none
public record BulkForm(
    @Nullable List<String> task,
    @Nullable String action,
    @Nullable String to,
    @Nullable String priority,
    @Nullable String day,
    @Nullable String label,
    @Nullable String assignee,
    @Nullable String project)
    implements Serializable {

  /// The ids of the selected tasks, each once.
  List<String> ids() {
    return task == null ? List.of() : task.stream().distinct().toList();
  }

  /// The form without the selection.
  BulkForm typed() {
    return new BulkForm(new ArrayList<>(), action, to, priority, day, label, assignee, project);
  }
}
