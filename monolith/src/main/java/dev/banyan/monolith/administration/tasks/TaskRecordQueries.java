package dev.banyan.monolith.administration.tasks;

import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.RecordPage;
import dev.banyan.admin.model.RecordQuery;
import dev.banyan.admin.model.RecordQuery.Criterion;
import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskWriter;
import dev.banyan.identity.Username;
import dev.banyan.tasks.DayRange;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.values.InvalidValueException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Converts a list query of the admin to a [TaskQuery].
final class TaskRecordQueries {
  private static final Map<String, TaskSort.Field> ORDERS =
      Map.of(
          "createdAt", TaskSort.Field.CREATED_AT,
          "updatedAt", TaskSort.Field.UPDATED_AT,
          "due", TaskSort.Field.DUE,
          "priority", TaskSort.Field.PRIORITY);
  private final Map<String, FieldError> faults = new HashMap<>();
  private final RecordQuery recordQuery;

  TaskRecordQueries(RecordQuery recordQuery) {
    this.recordQuery = recordQuery;
  }

  Map<String, FieldError> faults() {
    return faults;
  }

  /// The result is undefined if there are errors.
  TaskQuery read() {
    recordQuery.filters().keySet().stream()
        .filter(name -> TaskFields.ALL.stream().noneMatch(f -> isFilter(f, name)))
        .forEach(name -> faults.put(name, FieldError.of("fault.unknown-filter", name)));
    TaskSort.Field field = ORDERS.get(recordQuery.order().field());
    if (field == null) {
      faults.put("order", FieldError.of("fault.order"));
      return TaskQuery.EVERYTHING;
    }
    TaskSort taskSort = new TaskSort(field, recordQuery.order().descending());
    return new TaskQuery(
        filter(),
        taskSort,
        after(taskSort),
        Math.min(recordQuery.limit(), TaskQuery.MAXIMUM_LIMIT));
  }

  private static boolean isFilter(Field field, String name) {
    return field.filterable() && field.name().equals(name);
  }

  private TaskFilter filter() {
    Set<String> trash = new HashSet<>(texts(TaskFields.TRASH));
    if (!Set.of("true", "false").containsAll(trash)) {
      faults.put(TaskFields.TRASH, FieldError.of("fault.yes_no"));
    }
    // A list can only be filtered by one assignee.
    if (texts("assignee").size() > 1) {
      faults.put("assignee", FieldError.of("fault.filter"));
    }
    return read(
            "q",
            _ ->
                new TaskFilter(
                    choices("status", TaskStatus::valueOf),
                    choices("priority", Priority::valueOf),
                    read("labels", list -> Labels.of(list.toArray(String[]::new)))
                        .orElse(Labels.NONE),
                    read("assignee", list -> list.isEmpty() ? null : new Username(list.getFirst()))
                        .orElse(null),
                    null,
                    days("due"),
                    days("start"),
                    recordQuery.text().isBlank() ? null : recordQuery.text(),
                    trash.contains("true") && !trash.contains("false")))
        .orElse(TaskFilter.NONE);
  }

  private List<String> texts(String field) {
    return recordQuery.filters().get(field) instanceof Criterion.AnyOf(var texts)
        ? texts
        : List.of();
  }

  private <T> Set<T> choices(String field, Function<String, T> parse) {
    Set<T> chosen = new HashSet<>();
    for (String text : texts(field)) {
      try {
        chosen.add(parse.apply(text));
      } catch (IllegalArgumentException e) {
        faults.put(field, FieldError.of("fault.filter"));
      }
    }
    return chosen;
  }

  private <T> Optional<T> read(String field, Function<List<String>, @Nullable T> parse) {
    try {
      return Optional.ofNullable(parse.apply(texts(field)));
    } catch (InvalidValueException e) {
      faults.put(field, FieldError.of("fault.filter"));
      return Optional.empty();
    }
  }

  private DayRange days(String field) {
    return recordQuery.filters().get(field) instanceof Criterion.Between(var from, var to)
        ? new DayRange(day(field, from), day(field, to))
        : DayRange.ANY;
  }

  private @Nullable LocalDate day(String field, String text) {
    try {
      return text.isBlank() ? null : LocalDate.parse(text.strip());
    } catch (DateTimeException e) {
      faults.put(field, FieldError.of("fault.date"));
      return null;
    }
  }

  private @Nullable TaskCursor after(TaskSort taskSort) {
    if (recordQuery.after().isEmpty()) {
      return null;
    }
    try {
      TaskCursor taskCursor = TaskReader.cursor(recordQuery.after());
      if (taskCursor.sort().equals(taskSort)) {
        return taskCursor;
      }
    } catch (InvalidValueException e) {
      // Reported below, like a cursor of another order.
    }
    faults.put("after", FieldError.of("fault.after"));
    return null;
  }

  static RecordPage listed(TaskListResult result) {
    return switch (result) {
      case TaskListResult.Listed(var page) -> {
        TaskCursor next = page.next();
        yield new RecordPage.Found(
            page.tasks().stream().map(TaskFields::entry).toList(),
            next == null ? "" : TaskWriter.cursor(next));
      }
      case TaskListResult.Forbidden(var why) -> new RecordPage.Away(why);
      case TaskListResult.NotOwner _, TaskListResult.Sealed _, TaskListResult.Unavailable _ ->
          new RecordPage.Away(TaskRecords.AWAY);
    };
  }
}
