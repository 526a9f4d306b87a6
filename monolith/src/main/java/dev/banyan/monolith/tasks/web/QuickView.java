package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Username;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.quick.QuickAdd;
import dev.banyan.tasks.quick.QuickResult;
import dev.banyan.tasks.quick.QuickTask;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// View model of what quick add recognizes in a line.
///
/// @param title the rest of the line
/// @param priority its name; `null` for none
/// @param due `null` for none
/// @param start `null` for none
/// @param assignee `null` for none
public record QuickView(
    String title,
    List<String> labels,
    @Nullable String priority,
    TaskView.@Nullable DueDate due,
    TaskView.@Nullable DueDate start,
    @Nullable String assignee) {

  /// Empty if nothing is recognized, or the line describes no task.
  static Optional<QuickView> of(String line, LocalDateTime now, TaskMessages taskMessages) {
    return QuickAdd.at(now).parse(line) instanceof QuickResult.Parsed(var quick)
            && !quick.tokens().isEmpty()
        ? Optional.of(of(quick, now, taskMessages))
        : Optional.empty();
  }

  private static QuickView of(QuickTask quick, LocalDateTime now, TaskMessages taskMessages) {
    Username assignee = quick.assignee();
    return new QuickView(
        quick.title().value(),
        quick.labels().stream().map(Label::value).toList(),
        quick.priority() == Priority.NONE ? null : quick.priority().name(),
        TaskView.due(quick.draft(), now, taskMessages),
        TaskView.start(quick.plan(), now.toLocalDate(), taskMessages),
        assignee == null ? null : assignee.value());
  }
}
