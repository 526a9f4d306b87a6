package dev.banyan.tasks;

import dev.banyan.identity.Username;
import dev.banyan.values.InvalidValueException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A merge patch of a task (RFC 7396): absent fields stay unchanged, cleared fields take their
/// initial value.
///
/// @param title cannot be cleared
/// @param done simplified status, applied after `status`
public record TaskPatch(
    Edit<Title> title,
    Edit<Notes> notes,
    Edit<TaskStatus> status,
    Edit<Boolean> done,
    Edit<Priority> priority,
    PlanPatch plan,
    Edit<Labels> labels,
    Edit<Username> assignee,
    Edit<ProjectId> project,
    Edit<TaskId> parent,
    RankPatch rank) {

  public static final TaskPatch NOTHING =
      new TaskPatch(
          Edit.keep(),
          Edit.keep(),
          Edit.keep(),
          Edit.keep(),
          Edit.keep(),
          PlanPatch.NOTHING,
          Edit.keep(),
          Edit.keep(),
          Edit.keep(),
          Edit.keep(),
          RankPatch.keep());

  /// A patch that replaces all fields.
  public static TaskPatch to(TaskDraft draft) {
    return new TaskPatch(
        Edit.to(draft.title()),
        Edit.to(draft.notes()),
        Edit.to(draft.status()),
        Edit.keep(),
        Edit.to(draft.priority()),
        PlanPatch.to(draft.plan()),
        Edit.to(draft.labels()),
        Edit.to(draft.assignee()),
        Edit.to(draft.project()),
        Edit.to(draft.parent()),
        new RankPatch.To(draft.rank()));
  }

  /// A patch that turns one draft into the other and names only the fields in which they differ.
  public static TaskPatch between(TaskDraft from, TaskDraft to) {
    return new TaskPatch(
        Edit.between(from.title(), to.title()),
        Edit.between(from.notes(), to.notes()),
        Edit.between(from.status(), to.status()),
        Edit.keep(),
        Edit.between(from.priority(), to.priority()),
        from.plan().equals(to.plan()) ? PlanPatch.NOTHING : PlanPatch.to(to.plan()),
        Edit.between(from.labels(), to.labels()),
        Edit.between(from.assignee(), to.assignee()),
        Edit.between(from.project(), to.project()),
        Edit.between(from.parent(), to.parent()),
        RankPatch.between(from.rank(), to.rank()));
  }

  public TaskPatch {
    if (title instanceof Edit.To<Title>(var value) && value == null) {
      throw new InvalidValueException("required", "must not be empty");
    }
  }

  public TaskPatch withTitle(Title value) {
    return new TaskPatch(
        Edit.to(value),
        notes,
        status,
        done,
        priority,
        plan,
        labels,
        assignee,
        project,
        parent,
        rank);
  }

  public TaskPatch withNotes(Notes value) {
    return new TaskPatch(
        title,
        Edit.to(value),
        status,
        done,
        priority,
        plan,
        labels,
        assignee,
        project,
        parent,
        rank);
  }

  public TaskPatch withStatus(TaskStatus value) {
    return new TaskPatch(
        title,
        notes,
        Edit.to(value),
        done,
        priority,
        plan,
        labels,
        assignee,
        project,
        parent,
        rank);
  }

  public TaskPatch withDone(boolean value) {
    return new TaskPatch(
        title,
        notes,
        status,
        Edit.to(value),
        priority,
        plan,
        labels,
        assignee,
        project,
        parent,
        rank);
  }

  public TaskPatch withPriority(Priority value) {
    return new TaskPatch(
        title, notes, status, done, Edit.to(value), plan, labels, assignee, project, parent, rank);
  }

  public TaskPatch withLabels(Labels value) {
    return new TaskPatch(
        title,
        notes,
        status,
        done,
        priority,
        plan,
        Edit.to(value),
        assignee,
        project,
        parent,
        rank);
  }

  public TaskPatch withPlan(PlanPatch value) {
    return new TaskPatch(
        title, notes, status, done, priority, value, labels, assignee, project, parent, rank);
  }

  public TaskPatch withProject(@Nullable ProjectId value) {
    return new TaskPatch(
        title, notes, status, done, priority, plan, labels, assignee, Edit.to(value), parent, rank);
  }

  public TaskPatch withParent(@Nullable TaskId value) {
    return new TaskPatch(
        title,
        notes,
        status,
        done,
        priority,
        plan,
        labels,
        assignee,
        project,
        Edit.to(value),
        rank);
  }

  public TaskPatch withRank(RankPatch value) {
    return new TaskPatch(
        title, notes, status, done, priority, plan, labels, assignee, project, parent, value);
  }

  public TaskPatch withDue(@Nullable LocalDate value) {
    return withPlan(plan.withDue(value));
  }

  /// The client-settable fields after this patch.
  public TaskDraft over(TaskDraft current) {
    TaskStatus newStatus = status.over(current.status(), TaskStatus.OPEN);
    return new TaskDraft(
        title.over(current.title(), current.title()),
        notes.over(current.notes(), Notes.NONE),
        newStatus.withDone(done.over(newStatus.done(), false)),
        priority.over(current.priority(), Priority.NONE),
        plan.over(current.plan()),
        labels.over(current.labels(), Labels.NONE),
        assignee.over(current.assignee()),
        project.over(current.project()),
        parent.over(current.parent()),
        rank.over(current.rank()));
  }
}
