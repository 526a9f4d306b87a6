package dev.banyan.tasks;

import java.time.LocalDate;

/// A change of some fields (RFC 7396): a field that is not named stays, an emptied one takes its
/// initial value.
///
/// @param title never emptied
/// @param done the simple view of status, applied after `status`
public record TaskPatch(
    Edit<Title> title,
    Edit<Notes> notes,
    Edit<TaskStatus> status,
    Edit<Boolean> done,
    Edit<Priority> priority,
    Edit<LocalDate> due,
    Edit<Labels> labels,
    Edit<Username> assignee) {

  public static final TaskPatch NOTHING =
      new TaskPatch(
          Edit.keep(),
          Edit.keep(),
          Edit.keep(),
          Edit.keep(),
          Edit.keep(),
          Edit.keep(),
          Edit.keep(),
          Edit.keep());

  public TaskPatch {
    if (title instanceof Edit.To<Title>(var value) && value == null) {
      throw new InvalidValueException("required", "must not be empty");
    }
  }

  public TaskPatch withStatus(TaskStatus status) {
    return new TaskPatch(title, notes, Edit.to(status), done, priority, due, labels, assignee);
  }

  /// What a caller has decided after this patch.
  public TaskDraft over(TaskDraft current) {
    TaskStatus newStatus = status.over(current.status(), TaskStatus.OPEN);
    return new TaskDraft(
        title.over(current.title(), current.title()),
        notes.over(current.notes(), Notes.NONE),
        newStatus.withDone(done.over(newStatus.done(), false)),
        priority.over(current.priority(), Priority.NONE),
        due.over(current.due()),
        labels.over(current.labels(), Labels.NONE),
        assignee.over(current.assignee()));
  }
}
