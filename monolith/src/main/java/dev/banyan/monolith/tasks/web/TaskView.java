package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.http.Language;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.SearchText;
import dev.banyan.tasks.SearchText.Piece;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.Title;
import dev.banyan.tasks.quick.RecurrenceText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// View model of a task.
///
/// @param row unique in the page: the id, unless the page has another row of the task
/// @param project `null` if it is in none, or if that is not known here
public record TaskView(
    String id,
    String row,
    Heading heading,
    State state,
    List<String> labels,
    @Nullable InProject project,
    Hierarchy hierarchy,
    People people,
    Times times,
    Access access) {

  /// @param pieces the title, with search matches marked
  public record Heading(String title, List<Piece> pieces) {}

  /// @param status its name, such as `IN_PROGRESS`
  /// @param priority its name; `null` for none
  public record State(String status, boolean done, @Nullable String priority, boolean inTrash) {}

  /// The place of the task among its parent and subtasks.
  ///
  /// @param parent id of the parent; `null` if there is none
  /// @param parentTitle `null` if there is none, or if it is not shown
  /// @param total number of subtasks
  /// @param done number of these that are done
  public record Hierarchy(
      @Nullable String parent, @Nullable String parentTitle, int total, int done) {
    static Hierarchy of(Task task) {
      Title title = task.hierarchy().parentTitle();
      return new Hierarchy(
          task.parent() == null ? null : task.parent().toString(),
          title == null ? null : title.value(),
          task.hierarchy().total(),
          task.hierarchy().done());
    }
  }

  /// @param color its name in lower case
  public record InProject(String id, String name, String color) {
    static InProject of(Project project) {
      return new InProject(
          project.id().toString(),
          project.name().value(),
          project.draft().color().name().toLowerCase(Locale.ROOT));
    }
  }

  /// What the viewer may do: change it, and delete and restore it.
  public record Access(boolean mayChange, boolean mayDelete) {
    static Access of(Task task, Caller reader, @Nullable Project home) {
      boolean mayChange = task.project() == null || (home != null && home.isEditableBy(reader));
      return new Access(mayChange, mayChange && task.isDeletableBy(reader, home));
    }
  }

  /// A day, or a moment of it.
  ///
  /// @param shown relative to today
  /// @param overdue whether the task is open and this is over
  public record DueDate(String shown, String exact, boolean overdue) {}

  /// @param owner `null` if the viewer owns it
  /// @param assignee `null` if unassigned
  public record People(@Nullable String owner, @Nullable String assignee) {}

  /// @param due `null` for none
  /// @param start `null` for none, or if it has begun
  /// @param repeat `null` for none
  public record Times(
      @Nullable DueDate due,
      @Nullable DueDate start,
      @Nullable Repeat repeat,
      String created,
      String updated) {}

  /// A recurrence.
  ///
  /// @param words such as "every 2 weeks", or the rule
  /// @param exact such as "Repeats every 2 weeks after completion"
  /// @param version of the task, so that one form completes one occurrence
  public record Repeat(String words, String exact, long version) {}

  static TaskView of(
      Task task, ProjectChoices projects, ZoneId zone, Instant now, TaskMessages taskMessages) {
    return of(task, projects, zone, now, "", taskMessages);
  }

  /// @param projects those of the viewer
  static TaskView of(
      Task task,
      ProjectChoices projects,
      ZoneId zone,
      Instant now,
      String search,
      TaskMessages taskMessages) {
    Caller reader = projects.caller();
    Project home = projects.of(task);
    TaskDraft draft = task.draft();
    return new TaskView(
        task.id().toString(),
        task.id().toString(),
        new Heading(draft.title().value(), SearchText.highlight(draft.title().value(), search)),
        new State(
            draft.status().name(),
            draft.status().done(),
            draft.priority() == Priority.NONE ? null : draft.priority().name(),
            task.inTrash()),
        draft.labels().stream().map(Label::value).toList(),
        home == null ? null : InProject.of(home),
        Hierarchy.of(task),
        new People(
            task.owner().equals(reader.name()) ? null : task.owner().value(),
            draft.assignee() == null ? null : draft.assignee().value()),
        new Times(
            due(draft, LocalDateTime.ofInstant(now, zone), taskMessages),
            start(draft.plan(), now.atZone(zone).toLocalDate(), taskMessages),
            repeat(draft.plan(), task.version().value(), taskMessages),
            Language.current().dayAndTime(task.createdAt().atZone(zone)),
            Language.current().dayAndTime(task.updatedAt().atZone(zone))),
        Access.of(task, reader, home));
  }

  /// This row where the page has another one of the task before it.
  ///
  /// @param number of the other row; 0 if this is the first
  TaskView repeated(int number) {
    return number > 0
        ? new TaskView(
            id,
            id + "-again-" + number,
            heading,
            state,
            labels,
            project,
            hierarchy,
            people,
            times,
            access)
        : this;
  }

  static @Nullable DueDate due(TaskDraft draft, LocalDateTime now, TaskMessages taskMessages) {
    Plan plan = draft.plan();
    LocalDate due = plan.due();
    if (due == null) {
      return null;
    }
    boolean overdue = plan.isOverdueAt(now) && !draft.status().done();
    String day = RelativeDateFormat.of(due, now.toLocalDate(), taskMessages);
    return plan.dueTime() == null
        ? new DueDate(day, due.toString(), overdue)
        : new DueDate(
            taskMessages.say("tasks.day-and-time", day, plan.dueTime()),
            due.atTime(plan.dueTime()).toString(),
            overdue);
  }

  static @Nullable Repeat repeat(Plan plan, long version, TaskMessages taskMessages) {
    Recurrence recurrence = plan.recurrence();
    if (recurrence == null) {
      return null;
    }
    String words = RecurrenceText.describe(recurrence, Language.current().quick());
    String exact =
        switch (recurrence.from()) {
          case DUE -> taskMessages.say("tasks.repeats", words);
          case COMPLETION -> taskMessages.say("tasks.repeats.after", words);
        };
    return new Repeat(words, exact, version);
  }

  static @Nullable DueDate start(Plan plan, LocalDate today, TaskMessages taskMessages) {
    LocalDate start = plan.start();
    return start == null || !start.isAfter(today)
        ? null
        : new DueDate(RelativeDateFormat.of(start, today, taskMessages), start.toString(), false);
  }
}
