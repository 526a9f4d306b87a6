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
/// @param due `null` for none
/// @param mayDelete whether the viewer may delete and restore it
public record TaskView(
    String id,
    Heading heading,
    State state,
    @Nullable DueDate due,
    List<String> labels,
    People people,
    Times times,
    boolean mayDelete) {

  /// @param pieces the title, with search matches marked
  public record Heading(String title, List<Piece> pieces) {}

  /// @param status its name, such as `IN_PROGRESS`
  /// @param priority its name; `null` for none
  public record State(String status, boolean done, @Nullable String priority, boolean inTrash) {}

  /// @param shown relative to today
  public record DueDate(String shown, String exact, boolean overdue) {}

  /// @param owner `null` if the viewer owns it
  /// @param assignee `null` if unassigned
  public record People(@Nullable String owner, @Nullable String assignee) {}

  public record Times(String created, String updated) {}

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
    return new TaskView(
        task.id().toString(),
        new Heading(draft.title().value(), SearchText.highlight(draft.title().value(), search)),
        new State(
            draft.status().name(),
            draft.status().done(),
            draft.priority() == Priority.NONE ? null : draft.priority().name(),
            task.inTrash()),
        due(draft, now.atZone(zone).toLocalDate(), taskMessages),
        draft.labels().stream().map(Label::value).toList(),
        new People(
            task.owner().equals(reader.name()) ? null : task.owner().value(),
            draft.assignee() == null ? null : draft.assignee().value()),
        new Times(
            RelativeDateFormat.exactly(task.createdAt().atZone(zone), taskMessages),
            RelativeDateFormat.exactly(task.updatedAt().atZone(zone), taskMessages)),
        task.isDeletableBy(reader));
  }

  private static @Nullable DueDate due(
      TaskDraft draft, LocalDate today, TaskMessages taskMessages) {
    LocalDate due = draft.due();
    return due == null
        ? null
        : new DueDate(
            RelativeDateFormat.of(due, today, taskMessages),
            due.toString(),
            due.isBefore(today) && !draft.status().done());
  }
}
