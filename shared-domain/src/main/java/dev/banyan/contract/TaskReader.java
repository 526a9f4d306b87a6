package dev.banyan.contract;

import dev.banyan.identity.Username;
import dev.banyan.tasks.Edit;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Notes;
import dev.banyan.tasks.ParentFilter;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.PlanPatch;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.Rank;
import dev.banyan.tasks.RankPatch;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.Recurrence.From;
import dev.banyan.tasks.RecurrencePatch;
import dev.banyan.tasks.RecurrenceRule;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskHierarchy;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskResult.Invalid;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Title;
import dev.banyan.tasks.Version;
import dev.banyan.tasks.Violation;
import dev.banyan.values.InvalidValueException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Converts the JSON representation of tasks to the domain model.
public final class TaskReader {
  static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "owner",
          "parent_title",
          "subtasks",
          "created_at",
          "updated_at",
          "completed_at",
          "deleted_at",
          "version");
  static final String NO_PARENT = "none";

  private TaskReader() {}

  /// Result of parsing a body: a value or its violations.
  public sealed interface Read<T> {
    record Good<T>(T value) implements Read<T> {}

    record Bad<T>(Invalid invalid) implements Read<T> {}
  }

  /// Converts a task sent by the other server.
  ///
  /// @throws IllegalArgumentException if this release does not support it
  public static Task task(TaskJson json) {
    TaskDraft draft =
        new TaskDraft(
            new Title(json.title()),
            new Notes(json.notes()),
            TaskStatus.valueOf(json.status()),
            Priority.valueOf(json.priority()),
            new Plan(
                json.due(),
                json.dueTime() == null ? null : time(json.dueTime()),
                json.start(),
                recurrence(json)),
            new Labels(json.labels().stream().map(Label::new).toList()),
            json.assignee() == null ? null : new Username(json.assignee()),
            json.project() == null ? null : new ProjectId(json.project()),
            json.parent() == null ? null : new TaskId(json.parent()),
            json.rank() == null ? null : new Rank(json.rank()));
    return new Task(
        new TaskId(json.id()),
        draft,
        new Username(json.owner()),
        json.createdAt(),
        json.updatedAt(),
        json.completedAt(),
        json.deletedAt(),
        new Version(json.version()),
        null,
        hierarchy(json));
  }

  private static TaskHierarchy hierarchy(TaskJson json) {
    Title parent = json.parentTitle() == null ? null : new Title(json.parentTitle());
    TaskJson.Subtasks subtasks = json.subtasks();
    if (subtasks != null) {
      return new TaskHierarchy(true, parent, subtasks.total(), subtasks.done());
    }
    return parent == null ? TaskHierarchy.NONE : new TaskHierarchy(false, parent, 0, 0);
  }

  private static @Nullable Recurrence recurrence(TaskJson json) {
    return json.recurrence() == null
        ? null
        : new Recurrence(
            json.recurrence(),
            json.recurrenceFrom() == null ? From.DUE : from(json.recurrenceFrom()));
  }

  /// Converts a page sent by the other server.
  ///
  /// @throws IllegalArgumentException if this release does not support it
  public static TaskPage page(TaskPageJson json) {
    String cursor = json.page().nextCursor();
    return new TaskPage(
        json.items().stream().map(TaskReader::task).toList(),
        cursor == null ? null : cursor(cursor));
  }

  /// Parses a cursor.
  ///
  /// @throws InvalidValueException if it is malformed
  public static TaskCursor cursor(String text) {
    return CursorCodec.read(text)
        .orElseThrow(() ->
            new InvalidValueException("bad_cursor", "must come from a page of the same list"));
  }

  /// Reads the body of a create request, or an equivalent form.
  public static Read<TaskDraft> creation(@Nullable Object tree) {
    return draft(tree, Set.of());
  }

  /// Reads the body of a replacement. Read-only fields are ignored, so that a client can send back
  /// what it has read.
  static Read<TaskDraft> replacement(@Nullable Object tree) {
    return draft(tree, READ_ONLY);
  }

  private static Read<TaskDraft> draft(@Nullable Object tree, Set<String> ignored) {
    if (!(tree instanceof Map<?, ?> object)) {
      return notAnObject();
    }
    BodyReader body = new BodyReader(object, "a task", READ_ONLY);
    body.ignore(ignored);
    Edit<Title> title = title(body);
    if (title.over(null) == null && !body.refused("/title")) {
      body.add("/title", "required", "must be given");
    }
    TaskPatch patch = patch(body, Edit.keep(), RankReader.rank(body));
    if (!body.refused("/due")) {
      patch.plan().violations(Plan.NONE).stream()
          .filter(violation ->
              !violation.equals(RecurrencePatch.FROM_WITHOUT_RULE) || !body.refused("/recurrence"))
          .forEach(body::add);
    }
    Title value = title.over(null);
    return value == null || !body.violations().isEmpty()
        ? new Read.Bad<>(new Invalid(body.violations()))
        : new Read.Good<>(patch.over(TaskDraft.titled(value)));
  }

  /// Reads the body of a merge patch.
  public static Read<TaskPatch> patch(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> object)) {
      return notAnObject();
    }
    BodyReader body = new BodyReader(object, "a task", READ_ONLY);
    Edit<Title> title = title(body);
    boolean emptied = title instanceof Edit.To<Title>(var value) && value == null;
    if (emptied && !body.refused("/title")) {
      body.add("/title", "required", "must not be empty");
    }
    TaskPatch patch = patch(body, emptied ? Edit.keep() : title, RankReader.patch(body));
    return body.violations().isEmpty()
        ? new Read.Good<>(patch)
        : new Read.Bad<>(new Invalid(body.violations()));
  }

  private static Edit<Title> title(BodyReader body) {
    return body.field("title", value -> Title.of(BodyReader.text(value)));
  }

  private static TaskPatch patch(BodyReader body, Edit<Title> title, RankPatch rank) {
    Edit<TaskStatus> status =
        body.field("status", v -> BodyReader.choice(TaskStatus.class, BodyReader.text(v)));
    Edit<Boolean> done = body.field("done", BodyReader::truth);
    TaskStatus named = status.over(null);
    Boolean simple = done.over(null);
    if (named != null && simple != null && named.done() != simple) {
      body.add("/done", "contradiction", "contradicts status " + named + "; give one of the two");
    }
    return new TaskPatch(
        title,
        body.field("notes", value -> Notes.of(BodyReader.text(value))),
        status,
        done,
        body.field("priority", v -> BodyReader.choice(Priority.class, BodyReader.text(v))),
        plan(body),
        body.field("labels", value -> labels(body, value)),
        body.field("assignee", value -> new Username(BodyReader.text(value))),
        body.field("project", value -> ProjectReader.id(BodyReader.text(value))),
        body.field("parent", value -> TaskId.of(BodyReader.text(value))),
        rank);
  }

  private static PlanPatch plan(BodyReader body) {
    return new PlanPatch(
        body.field("due", value -> date(BodyReader.text(value))),
        body.field("due_time", value -> time(BodyReader.text(value))),
        body.field("start", value -> date(BodyReader.text(value))),
        new RecurrencePatch(
            body.field("recurrence", value -> RecurrenceRule.of(BodyReader.text(value)).toString()),
            body.field("recurrence_from", value -> from(BodyReader.text(value)))));
  }

  private static Labels labels(BodyReader body, Object value) {
    List<Label> labels =
        body.elements("labels", value, element -> Label.of(BodyReader.text(element)));
    return Labels.entered(labels);
  }

  /// Parses a filter by parent: an id, or `none`.
  ///
  /// @throws InvalidValueException for any other text
  public static ParentFilter parentFilter(String text) {
    return text.equals(NO_PARENT) ? new ParentFilter.None() : new ParentFilter.In(TaskId.of(text));
  }

  /// Parses from what a recurrence counts.
  ///
  /// @throws InvalidValueException for any other text
  public static From from(String name) {
    return switch (name) {
      case "due" -> From.DUE;
      case "completion" -> From.COMPLETION;
      default -> throw new InvalidValueException("not_a_choice", "must be one of due, completion");
    };
  }

  /// Parses a date in the form 2026-12-31.
  ///
  /// @throws InvalidValueException for any other text
  public static LocalDate date(String text) {
    try {
      // LocalDate.parse also accepts years with more than four digits and a sign.
      if (text.length() == 10) {
        LocalDate date = LocalDate.parse(text);
        if (date.getYear() >= 1) {
          return date;
        }
      }
    } catch (DateTimeParseException e) {
      // Falls through to the shared error message.
    }
    throw new InvalidValueException("bad_date", "must be a day in the form 2026-12-31");
  }

  /// Parses a time in the form 14:30.
  ///
  /// @throws InvalidValueException for any other text
  public static LocalTime time(String text) {
    try {
      // LocalTime.parse also accepts seconds.
      if (text.length() == 5) {
        return LocalTime.parse(text);
      }
    } catch (DateTimeParseException e) {
      // Falls through to the shared error message.
    }
    throw new InvalidValueException("bad_time", "must be a time in the form 14:30");
  }

  static <T> Read<T> notAnObject() {
    return new Read.Bad<>(
        new Invalid(List.of(new Violation("", "wrong_type", "must be a JSON object"))));
  }
}
