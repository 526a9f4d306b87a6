package dev.banyan.tasks;

import dev.banyan.identity.Username;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// The fields of a task that clients can set.
///
/// @param project `null` for a task of its owner's inbox
/// @param parent the task of which this is a subtask, in the same project; `null` if there is none
/// @param rank where it was moved to in the manual order; `null` if it was never moved
public record TaskDraft(
    Title title,
    Notes notes,
    TaskStatus status,
    Priority priority,
    Plan plan,
    Labels labels,
    @Nullable Username assignee,
    @Nullable ProjectId project,
    @Nullable TaskId parent,
    @Nullable Rank rank) {

  /// A draft without a parent and a rank.
  public TaskDraft(
      Title title,
      Notes notes,
      TaskStatus status,
      Priority priority,
      Plan plan,
      Labels labels,
      @Nullable Username assignee,
      @Nullable ProjectId project) {
    this(title, notes, status, priority, plan, labels, assignee, project, null, null);
  }

  /// An open task with only a title.
  public static TaskDraft titled(Title title) {
    return new TaskDraft(
        title, Notes.NONE, TaskStatus.OPEN, Priority.NONE, Plan.NONE, Labels.NONE, null, null);
  }

  public @Nullable LocalDate due() {
    return plan.due();
  }

  public @Nullable LocalTime dueTime() {
    return plan.dueTime();
  }

  public @Nullable LocalDate start() {
    return plan.start();
  }

  public TaskDraft withPlan(Plan newPlan) {
    return new TaskDraft(
        title, notes, status, priority, newPlan, labels, assignee, project, parent, rank);
  }

  public TaskDraft withProject(@Nullable ProjectId newProject) {
    return new TaskDraft(
        title, notes, status, priority, plan, labels, assignee, newProject, parent, rank);
  }

  public TaskDraft withParent(@Nullable TaskId newParent) {
    return new TaskDraft(
        title, notes, status, priority, plan, labels, assignee, project, newParent, rank);
  }

  public TaskDraft withRank(@Nullable Rank newRank) {
    return new TaskDraft(
        title, notes, status, priority, plan, labels, assignee, project, parent, newRank);
  }

  TaskDraft withStatus(TaskStatus newStatus) {
    return new TaskDraft(
        title, notes, newStatus, priority, plan, labels, assignee, project, parent, rank);
  }
}
