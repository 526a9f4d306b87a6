package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Username;
import dev.banyan.monolith.http.Language;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.quick.QuickAdd;
import dev.banyan.tasks.quick.QuickProject;
import dev.banyan.tasks.quick.QuickResult;
import dev.banyan.tasks.quick.QuickTask;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// View model of what quick add recognizes in a line.
///
/// @param title the rest of the line
/// @param priority its name; `null` for none
/// @param due `null` for none
/// @param start `null` for none
/// @param repeat `null` for none
/// @param assignee `null` for none
/// @param project `null` if the line names none
public record QuickView(
    String title,
    List<String> labels,
    @Nullable String priority,
    TaskView.@Nullable DueDate due,
    TaskView.@Nullable DueDate start,
    TaskView.@Nullable Repeat repeat,
    @Nullable String assignee,
    @Nullable InProject project) {

  /// @param name as it was typed
  /// @param refusal why the line is refused; `null` if there is one such project
  public record InProject(String name, @Nullable String refusal) {
    static @Nullable InProject of(
        @Nullable String name, QuickProject place, TaskMessages taskMessages) {
      return name == null
          ? null
          : new InProject(
              name,
              place instanceof QuickProject.Refused(var violation)
                  ? FieldErrors.ofTitle(violation, taskMessages)
                  : null);
    }
  }

  /// Empty if the line sets nothing but the title, or describes no task.
  ///
  /// @param named the projects of the user with a name
  /// @param defaultDue the due day if the line does not plan the task; `null` for none
  static Optional<QuickView> of(
      String line,
      LocalDateTime now,
      @Nullable LocalDate defaultDue,
      Function<String, Set<ProjectId>> named,
      TaskMessages taskMessages) {
    if (!(QuickAdd.at(now, Language.current().quick()).parse(line)
        instanceof QuickResult.Parsed(var quick))) {
      return Optional.empty();
    }
    boolean defaults = defaultDue != null && quick.plan().equals(Plan.NONE);
    Plan plan = defaults ? Plan.due(defaultDue) : quick.plan();
    return quick.tokens().isEmpty() && !defaults
        ? Optional.empty()
        : Optional.of(
            of(quick, quick.draft().withPlan(plan), now, quick.project(named), taskMessages));
  }

  private static QuickView of(
      QuickTask quick,
      TaskDraft draft,
      LocalDateTime now,
      QuickProject place,
      TaskMessages taskMessages) {
    Username assignee = quick.assignee();
    return new QuickView(
        quick.title().value(),
        quick.labels().stream().map(Label::value).toList(),
        quick.priority() == Priority.NONE ? null : quick.priority().name(),
        TaskView.due(draft, now, taskMessages),
        TaskView.start(draft.plan(), now.toLocalDate(), taskMessages),
        TaskView.repeat(draft.plan(), 0, taskMessages),
        assignee == null ? null : assignee.value(),
        InProject.of(quick.project(), place, taskMessages));
  }
}
