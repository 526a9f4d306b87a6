package dev.banyan.taskservice.jdbc;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskSort;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds the SQL of a list query: a condition for each query parameter, then the keyset.
///
/// @param parameters in the order of their placeholders; a `String[]` is passed as `text[]`
record TaskListSql(String text, List<Object> parameters) {

  static TaskListSql of(Caller caller, TaskQuery query) {
    Builder builder = new Builder();
    builder.visibleTo(caller);
    builder.meeting(query.filter());
    builder.behind(query.after());
    return builder.build(query);
  }

  private static final class Builder {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    void visibleTo(Caller caller) {
      if (!caller.has(Authority.ANY)) {
        String name = caller.name().value();
        where("(owner = ? OR assignee = ?)", name, name);
      }
    }

    void meeting(TaskFilter taskFilter) {
      where(taskFilter.trash() ? "deleted_at IS NOT NULL" : "deleted_at IS NULL");
      if (!taskFilter.statuses().isEmpty()) {
        where(
            "status = ANY (?)",
            (Object) taskFilter.statuses().stream().map(Enum::name).toArray(String[]::new));
      }
      if (!taskFilter.priorities().isEmpty()) {
        String marks = String.join(", ", taskFilter.priorities().stream().map(_ -> "?").toList());
        where(
            "priority IN (" + marks + ")",
            taskFilter.priorities().stream().map(Priority::rank).toArray());
      }
      if (!taskFilter.labels().isEmpty()) {
        where(
            "task_label_keys(labels) @> task_label_keys(?)",
            (Object) taskFilter.labels().stream().map(Label::value).toArray(String[]::new));
      }
      if (taskFilter.assignee() != null) {
        where("assignee = ?", taskFilter.assignee().value());
      }
      if (taskFilter.dueFrom() != null) {
        where("due >= ?", taskFilter.dueFrom());
      }
      if (taskFilter.dueTo() != null) {
        where("due <= ?", taskFilter.dueTo());
      }
      for (String word : taskFilter.words()) {
        where("task_search_text(title, notes, labels) LIKE search_pattern(?)", word);
      }
    }

    void behind(@Nullable TaskCursor taskCursor) {
      if (taskCursor != null) {
        where(
            "(%s, id) %s (?, ?)"
                .formatted(column(taskCursor.sort()), taskCursor.sort().descending() ? "<" : ">"),
            key(taskCursor),
            taskCursor.id().value());
      }
    }

    private void where(String condition, Object... values) {
      conditions.add(condition);
      parameters.addAll(List.of(values));
    }

    private static String column(TaskSort taskSort) {
      return switch (taskSort.field()) {
        case CREATED_AT -> "created_at";
        case UPDATED_AT -> "updated_at";
        case DUE -> "due_order";
        case PRIORITY -> "priority";
      };
    }

    private static Object key(TaskCursor taskCursor) {
      return switch (taskCursor.sort().field()) {
        case CREATED_AT, UPDATED_AT ->
            TaskSort.instantOf(taskCursor.key()).atOffset(ZoneOffset.UTC);
        case DUE -> LocalDate.ofEpochDay(taskCursor.key());
        case PRIORITY -> (short) taskCursor.key();
      };
    }

    TaskListSql build(TaskQuery query) {
      String direction = query.sort().descending() ? " DESC" : " ASC";
      // Fetches one extra row to detect a next page without counting.
      parameters.add(query.limit() + 1);
      return new TaskListSql(
          TaskSql.SELECT
              + "WHERE "
              + String.join(" AND ", conditions)
              + " ORDER BY "
              + column(query.sort())
              + direction
              + ", id"
              + direction
              + " LIMIT ?",
          List.copyOf(parameters));
    }
  }
}
