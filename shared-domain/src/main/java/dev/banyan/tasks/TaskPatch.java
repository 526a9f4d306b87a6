package dev.banyan.tasks;

import dev.banyan.identity.Username;
import dev.banyan.values.InvalidValueException;
import java.time.LocalDate;
import java.util.function.Consumer;
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
    return with(patch -> patch.title = Edit.to(value));
  }

  public TaskPatch withNotes(Notes value) {
    return with(patch -> patch.notes = Edit.to(value));
  }

  public TaskPatch withStatus(TaskStatus value) {
    return with(patch -> patch.status = Edit.to(value));
  }

  public TaskPatch withDone(boolean value) {
    return with(patch -> patch.done = Edit.to(value));
  }

  public TaskPatch withPriority(Priority value) {
    return with(patch -> patch.priority = Edit.to(value));
  }

  public TaskPatch withLabels(Labels value) {
    return with(patch -> patch.labels = Edit.to(value));
  }

  public TaskPatch withPlan(PlanPatch value) {
    return with(patch -> patch.plan = value);
  }

  public TaskPatch withProject(@Nullable ProjectId value) {
    return with(patch -> patch.project = Edit.to(value));
  }

  public TaskPatch withParent(@Nullable TaskId value) {
    return with(patch -> patch.parent = Edit.to(value));
  }

  public TaskPatch withRank(RankPatch value) {
    return with(patch -> patch.rank = value);
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

  private TaskPatch with(Consumer<Builder> change) {
    Builder patch = new Builder(this);
    change.accept(patch);
    return patch.build();
  }

  private static final class Builder {
    private Edit<Title> title;
    private Edit<Notes> notes;
    private Edit<TaskStatus> status;
    private Edit<Boolean> done;
    private Edit<Priority> priority;
    private PlanPatch plan;
    private Edit<Labels> labels;
    private Edit<Username> assignee;
    private Edit<ProjectId> project;
    private Edit<TaskId> parent;
    private RankPatch rank;

    Builder(TaskPatch patch) {
      title = patch.title;
      notes = patch.notes;
      status = patch.status;
      done = patch.done;
      priority = patch.priority;
      plan = patch.plan;
      labels = patch.labels;
      assignee = patch.assignee;
      project = patch.project;
      parent = patch.parent;
      rank = patch.rank;
    }

    TaskPatch build() {
      return new TaskPatch(
          title, notes, status, done, priority, plan, labels, assignee, project, parent, rank);
    }
  }
}
