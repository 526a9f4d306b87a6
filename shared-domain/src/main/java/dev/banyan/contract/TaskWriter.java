package dev.banyan.contract;

import dev.banyan.tasks.Edit;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.ParentFilter;
import dev.banyan.tasks.RankPatch;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCondition;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskHierarchy;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.filter.FilterWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Converts tasks from the domain model to their JSON representation.
public final class TaskWriter {
  private TaskWriter() {}

  public static TaskJson task(Task task) {
    TaskDraft draft = task.draft();
    Recurrence recurrence = draft.plan().recurrence();
    return new TaskJson(
        task.id().value(),
        draft.title().value(),
        draft.status().done(),
        draft.notes().value(),
        draft.status().name(),
        draft.priority().name(),
        draft.due(),
        text(draft.dueTime()),
        draft.start(),
        recurrence == null ? null : recurrence.rule(),
        recurrence == null ? null : from(recurrence.from()),
        labels(draft.labels()),
        task.owner().value(),
        draft.assignee() == null ? null : draft.assignee().value(),
        draft.project() == null ? null : draft.project().value(),
        draft.parent() == null ? null : draft.parent().value(),
        text(draft.rank()),
        text(task.hierarchy().parentTitle()),
        subtasks(task.hierarchy()),
        task.createdAt(),
        task.updatedAt(),
        task.completedAt(),
        task.deletedAt(),
        task.version().value());
  }

  private static TaskJson.@Nullable Subtasks subtasks(TaskHierarchy hierarchy) {
    return hierarchy.total() == 0
        ? null
        : new TaskJson.Subtasks(hierarchy.total(), hierarchy.done());
  }

  static TaskPageJson page(TaskPage page, int limit) {
    return new TaskPageJson(
        page.tasks().stream().map(TaskWriter::task).toList(),
        new TaskPageJson.Page(limit, page.next() == null ? null : cursor(page.next())));
  }

  /// The body of a create or replace request.
  public static Map<String, @Nullable Object> draft(TaskDraft draft) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("title", draft.title().value());
    body.put("notes", draft.notes().value());
    body.put("status", draft.status().name());
    body.put("priority", draft.priority().name());
    body.put("due", text(draft.due()));
    // Servers of earlier versions refuse fields that they do not know, and their digests do not
    // contain them.
    putIfSet(body, "due_time", draft.dueTime());
    putIfSet(body, "start", draft.start());
    Recurrence recurrence = draft.plan().recurrence();
    if (recurrence != null) {
      body.put("recurrence", recurrence.rule());
      body.put("recurrence_from", from(recurrence.from()));
    }
    body.put("labels", labels(draft.labels()));
    body.put("assignee", draft.assignee() == null ? null : draft.assignee().value());
    putIfSet(body, "project", draft.project());
    putIfSet(body, "parent", draft.parent());
    putIfSet(body, "rank", draft.rank());
    return body;
  }

  /// The body of a merge patch: `null` clears a field, an absent field stays unchanged.
  public static Map<String, @Nullable Object> patch(TaskPatch patch) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    put(body, "title", patch.title(), title -> title.value());
    put(body, "notes", patch.notes(), notes -> notes.value());
    put(body, "status", patch.status(), status -> status.name());
    put(body, "done", patch.done(), done -> done);
    put(body, "priority", patch.priority(), priority -> priority.name());
    put(body, "due", patch.plan().due(), due -> due.toString());
    put(body, "due_time", patch.plan().dueTime(), time -> time.toString());
    put(body, "start", patch.plan().start(), start -> start.toString());
    put(body, "recurrence", patch.plan().recurrence().rule(), rule -> rule);
    put(body, "recurrence_from", patch.plan().recurrence().from(), TaskWriter::from);
    put(body, "labels", patch.labels(), TaskWriter::labels);
    put(body, "assignee", patch.assignee(), assignee -> assignee.value());
    put(body, "project", patch.project(), project -> project.toString());
    put(body, "parent", patch.parent(), parent -> parent.toString());
    put(body, patch.rank());
    return body;
  }

  private static void put(Map<String, @Nullable Object> body, RankPatch rank) {
    switch (rank) {
      case RankPatch.Keep _ -> {}
      case RankPatch.To(var value) -> body.put("rank", text(value));
      case RankPatch.Before(var neighbour) -> body.put("before", neighbour.toString());
      case RankPatch.After(var neighbour) -> body.put("after", neighbour.toString());
      case RankPatch.First _ -> body.put("before", RankReader.FIRST);
      case RankPatch.Last _ -> body.put("after", RankReader.LAST);
    }
  }

  /// The name in the contract of what a recurrence counts from.
  public static String from(Recurrence.From from) {
    return switch (from) {
      case DUE -> "due";
      case COMPLETION -> "completion";
    };
  }

  private static <T> void put(
      Map<String, @Nullable Object> body, String name, Edit<T> edit, Function<T, Object> text) {
    if (edit instanceof Edit.To<T>(var value)) {
      body.put(name, value == null ? null : text.apply(value));
    }
  }

  /// The query parameters of a count; defaults are omitted.
  public static Map<String, List<String>> count(TaskQuery query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    TaskFilter taskFilter = query.filter();
    put(parameters, "status", names(taskFilter.statuses()));
    put(parameters, "priority", names(taskFilter.priorities()));
    put(parameters, "label", labels(taskFilter.labels()));
    put(parameters, "assignee", one(taskFilter.assignee()));
    put(parameters, "project", one(ProjectWriter.filter(taskFilter.project())));
    put(parameters, "parent", one(filter(taskFilter.parent())));
    put(parameters, "due_from", one(taskFilter.due().from()));
    put(parameters, "due_to", one(taskFilter.due().to()));
    put(parameters, "start_from", one(taskFilter.start().from()));
    put(parameters, "start_to", one(taskFilter.start().to()));
    put(parameters, "responsible", one(taskFilter.responsible()));
    put(parameters, "planned_from", one(taskFilter.planned().from()));
    put(parameters, "planned_to", one(taskFilter.planned().to()));
    put(parameters, "filter", one(filter(taskFilter.condition())));
    put(parameters, "q", one(taskFilter.text()));
    put(parameters, "updated_since", one(query.updatedSince()));
    put(parameters, "trash", taskFilter.trash() ? List.of("true") : List.of());
    return parameters;
  }

  /// The query parameters of a list; defaults are omitted.
  public static Map<String, List<String>> query(TaskQuery query) {
    Map<String, List<String>> parameters = count(query);
    put(parameters, "sort", List.of(SortCodec.write(query.sort())));
    put(parameters, "limit", List.of(String.valueOf(query.limit())));
    put(parameters, "cursor", query.after() == null ? List.of() : List.of(cursor(query.after())));
    return parameters;
  }

  private static @Nullable String filter(@Nullable TaskCondition condition) {
    return condition == null ? null : FilterWriter.condition(condition);
  }

  /// The query parameter of a filter by parent; `null` without one.
  public static @Nullable String filter(@Nullable ParentFilter parent) {
    return switch (parent) {
      case null -> null;
      case ParentFilter.None _ -> TaskReader.NO_PARENT;
      case ParentFilter.In(var id) -> id.toString();
    };
  }

  public static String cursor(TaskCursor taskCursor) {
    return CursorCodec.write(taskCursor);
  }

  /// The idempotency key of a create request with a digest of its content.
  public static Idempotency idempotency(String key, TaskDraft draft) {
    return new Idempotency(key, RequestDigest.of(draft(draft)));
  }

  private static void put(Map<String, List<String>> parameters, String name, List<String> values) {
    if (!values.isEmpty()) {
      parameters.put(name, values);
    }
  }

  private static List<String> one(@Nullable Object value) {
    return value == null ? List.of() : List.of(value.toString());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static void putIfSet(
      Map<String, @Nullable Object> body, String name, @Nullable Object value) {
    if (value != null) {
      body.put(name, value.toString());
    }
  }

  private static List<String> names(Set<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).sorted().toList();
  }

  private static List<String> labels(Labels labels) {
    return labels.isEmpty() ? List.of() : labels.stream().map(Label::value).toList();
  }
}
