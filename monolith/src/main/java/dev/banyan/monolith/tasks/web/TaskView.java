package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.SearchText;
import dev.banyan.tasks.SearchText.Piece;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskDraft;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// View model of a task.
///
/// @param pieces the title, with search matches marked
/// @param status its name, such as `IN_PROGRESS`
/// @param priority its name; `null` for none
/// @param due relative to today; `null` for none
/// @param owner `null` if the viewer owns it
/// @param assignee `null` if unassigned
/// @param mayDelete whether the viewer may delete and restore it
public record TaskView(
    String id,
    String title,
    List<Piece> pieces,
    boolean done,
    String status,
    @Nullable String priority,
    @Nullable String due,
    @Nullable String dueExact,
    boolean overdue,
    List<String> labels,
    @Nullable String owner,
    @Nullable String assignee,
    boolean inTrash,
    boolean mayDelete,
    String created,
    String updated) {
  static TaskView of(
      Task task, Caller reader, ZoneId zone, Instant now, TaskMessages taskMessages) {
    return of(task, reader, zone, now, "", taskMessages);
  }

  static TaskView of(
      Task task,
      Caller reader,
      ZoneId zone,
      Instant now,
      String search,
      TaskMessages taskMessages) {
    TaskDraft draft = task.draft();
    LocalDate today = now.atZone(zone).toLocalDate();
    LocalDate due = draft.due();
    return new TaskView(
        task.id().toString(),
        draft.title().value(),
        SearchText.highlight(draft.title().value(), search),
        draft.status().done(),
        draft.status().name(),
        draft.priority() == Priority.NONE ? null : draft.priority().name(),
        due == null ? null : RelativeDateFormat.of(due, today, taskMessages),
        due == null ? null : due.toString(),
        due != null && due.isBefore(today) && !draft.status().done(),
        draft.labels().stream().map(Label::value).toList(),
        task.owner().equals(reader.name()) ? null : task.owner().value(),
        draft.assignee() == null ? null : draft.assignee().value(),
        task.inTrash(),
        task.isDeletableBy(reader),
        RelativeDateFormat.exactly(task.createdAt().atZone(zone), taskMessages),
        RelativeDateFormat.exactly(task.updatedAt().atZone(zone), taskMessages));
  }
}
