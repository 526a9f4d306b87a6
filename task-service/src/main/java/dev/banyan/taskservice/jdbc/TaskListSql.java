package dev.banyan.taskservice.jdbc;

import dev.banyan.tasks.Authority;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.Cursor;
import dev.banyan.tasks.Filter;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Sort;
import dev.banyan.tasks.TaskQuery;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One list as one statement: a condition for each part of the query that asks for something, then
/// the keyset.
///
/// @param parameters in the order of their question marks; a `String[]` is a `text[]`
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

    void meeting(Filter filter) {
      where(filter.trash() ? "deleted_at IS NOT NULL" : "deleted_at IS NULL");
      if (!filter.statuses().isEmpty()) {
        where(
            "status = ANY (?)",
            (Object) filter.statuses().stream().map(Enum::name).toArray(String[]::new));
      }
      if (!filter.priorities().isEmpty()) {
        String marks = String.join(", ", filter.priorities().stream().map(_ -> "?").toList());
        where(
            "priority IN (" + marks + ")",
            filter.priorities().stream().map(Priority::rank).toArray());
      }
      if (!filter.labels().isEmpty()) {
        where(
            "task_label_keys(labels) @> task_label_keys(?)",
            (Object) filter.labels().stream().map(Label::value).toArray(String[]::new));
      }
      if (filter.assignee() != null) {
        where("assignee = ?", filter.assignee().value());
      }
      if (filter.dueFrom() != null) {
        where("due >= ?", filter.dueFrom());
      }
      if (filter.dueTo() != null) {
        where("due <= ?", filter.dueTo());
      }
      for (String word : filter.words()) {
        where("task_search_text(title, notes, labels) LIKE search_pattern(?)", word);
      }
    }

    void behind(@Nullable Cursor cursor) {
      if (cursor != null) {
        where(
            "(%s, id) %s (?, ?)"
                .formatted(column(cursor.sort()), cursor.sort().descending() ? "<" : ">"),
            key(cursor),
            cursor.id().value());
      }
    }

    private void where(String condition, Object... values) {
      conditions.add(condition);
      parameters.addAll(List.of(values));
    }

    private static String column(Sort sort) {
      return switch (sort.field()) {
        case CREATED_AT -> "created_at";
        case UPDATED_AT -> "updated_at";
        case DUE -> "due_order";
        case PRIORITY -> "priority";
      };
    }

    private static Object key(Cursor cursor) {
      return switch (cursor.sort().field()) {
        case CREATED_AT, UPDATED_AT -> Sort.instantOf(cursor.key()).atOffset(ZoneOffset.UTC);
        case DUE -> LocalDate.ofEpochDay(cursor.key());
        case PRIORITY -> (short) cursor.key();
      };
    }

    TaskListSql build(TaskQuery query) {
      String direction = query.sort().descending() ? " DESC" : " ASC";
      // One more than asked for tells whether a next page exists, without counting.
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
