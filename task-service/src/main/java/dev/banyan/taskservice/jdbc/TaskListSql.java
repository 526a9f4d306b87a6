package dev.banyan.taskservice.jdbc;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.DayRange;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.ParentFilter;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.ProjectFilter;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskSort;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Builds the SQL of a list query: a condition for each query parameter, then the keyset.
///
/// A list of all tasks that a user may see consists of several: those of the inbox, their own and
/// assigned to them, and those of each project. Each is read in order from an index, as far as the
/// page goes, and they are merged. With one condition for all, no index has the order.
///
/// A search looks at the first tasks of the list, and only if they do not contain a page of
/// results, for all tasks with the words, in an index without an order. So neither words in many
/// tasks nor words in few are expensive.
///
/// @param parameters in the order of their placeholders; a `String[]` is passed as `text[]`
record TaskListSql(String text, List<Object> parameters) {
  // Looking at them costs about as much as the index does for a word in one of a hundred tasks.
  private static final int SCANNED = 1_000;

  static TaskListSql of(Caller caller, TaskQuery query) {
    // One extra row detects a next page without counting.
    int rows = query.limit() + 1;
    TaskListSql tasks =
        query.filter().words().isEmpty() ? list(caller, query, rows) : search(caller, query, rows);
    return new TaskListSql(TaskSql.related(tasks.text, ordered(query, rows)), tasks.parameters);
  }

  private static TaskListSql list(Caller caller, TaskQuery query, int rows) {
    if (caller.has(Authority.ANY)) {
      return new Builder(query).build(rows);
    }
    if (query.filter().parent() instanceof ParentFilter.In) {
      // They are few: one index has them all.
      Builder subtasks = new Builder(query);
      subtasks.visibleTo(caller);
      return subtasks.build(rows);
    }
    String name = caller.name().value();
    List<TaskListSql> parts = new ArrayList<>();
    switch (query.filter().project()) {
      case null -> {
        parts.addAll(inbox(name, query, rows));
        parts.add(ofProjects(name, query, rows));
      }
      case ProjectFilter.None _ -> parts.addAll(inbox(name, query, rows));
      case ProjectFilter.In(var project) -> {
        Builder all = new Builder(query);
        all.where(
            "(SELECT " + JdbcProjectStore.IS_MEMBER + " FROM project WHERE id = ?)",
            name,
            project.value());
        parts.add(all.build(rows));
      }
    }
    return parts.size() == 1 ? parts.getFirst() : merged(parts, query, rows);
  }

  /// The tasks in no project: those that are the user's own, and those assigned to the user.
  private static List<TaskListSql> inbox(String name, TaskQuery query, int rows) {
    Username assignee = query.filter().assignee();
    boolean own = assignee == null || !assignee.value().equals(name);
    boolean assigned = assignee == null || !own;
    List<TaskListSql> parts = new ArrayList<>();
    if (own) {
      Builder list = new Builder(query);
      list.where("project_id IS NULL AND owner = ?", name);
      parts.add(list.build(rows));
    }
    if (assigned) {
      Builder list = new Builder(query);
      list.where("project_id IS NULL AND assignee = ?", name);
      if (own) {
        list.where("owner <> ?", name);
      }
      parts.add(list.build(rows));
    }
    return parts;
  }

  /// The tasks of each project of the user.
  private static TaskListSql ofProjects(String name, TaskQuery query, int rows) {
    Builder ofOne = new Builder(query);
    ofOne.where("project_id = home.id");
    TaskListSql tasks = ofOne.build(rows);
    List<Object> parameters = new ArrayList<>(tasks.parameters);
    parameters.add(name);
    return new TaskListSql(
        "SELECT found.* FROM project AS home CROSS JOIN LATERAL ("
            + tasks.text
            + ") AS found WHERE archived_at IS NULL AND "
            + JdbcProjectStore.IS_MEMBER,
        parameters);
  }

  private static TaskListSql merged(List<TaskListSql> parts, TaskQuery query, int rows) {
    String union =
        parts.stream().map(TaskListSql::text).collect(Collectors.joining(") UNION ALL ("));
    return new TaskListSql(
        "SELECT * FROM ((" + union + ")) AS visible" + ordered(query, rows),
        parts.stream().flatMap(part -> part.parameters.stream()).toList());
  }

  private static TaskListSql search(Caller caller, TaskQuery query, int rows) {
    TaskListSql latest = list(caller, query, SCANNED);
    List<String> words = query.filter().words();
    String containing =
        String.join(
            " AND ",
            words.stream()
                .map(_ -> "task_search_text(title, notes, labels) LIKE search_pattern(?)")
                .toList());
    Builder all = new Builder(query);
    if (!caller.has(Authority.ANY)) {
      all.visibleTo(caller);
    }
    all.where("NOT (SELECT complete FROM scanned)");
    all.where(containing, words.toArray());
    TaskListSql rest = all.build(rows);
    String text =
        """
        WITH latest AS MATERIALIZED (%1$s),
          found AS MATERIALIZED (SELECT * FROM latest WHERE %2$s%3$s),
          scanned AS MATERIALIZED (
            SELECT (SELECT count(*) FROM found) = %5$d OR (SELECT count(*) FROM latest) < %4$d AS complete)
        SELECT * FROM (
          (SELECT * FROM found WHERE (SELECT complete FROM scanned)) UNION ALL (%6$s)) AS results%3$s
        """
            .formatted(latest.text, containing, ordered(query, rows), SCANNED, rows, rest.text);
    List<Object> parameters = new ArrayList<>(latest.parameters);
    parameters.addAll(words);
    parameters.addAll(rest.parameters);
    return new TaskListSql(text, List.copyOf(parameters));
  }

  // As a parameter, the number of rows would be unknown to the plan, and PostgreSQL would make
  // another plan for each execution.
  private static String ordered(TaskQuery query, int rows) {
    String direction = query.sort().descending() ? " DESC" : " ASC";
    return " ORDER BY " + column(query.sort()) + direction + ", id" + direction + " LIMIT " + rows;
  }

  private static String column(TaskSort taskSort) {
    return switch (taskSort.field()) {
      case CREATED_AT -> "created_at";
      case UPDATED_AT -> "updated_at";
      case DUE -> "due_order";
      case PRIORITY -> "priority";
    };
  }

  /// Conditions of one query of the table.
  private static final class Builder {
    private final TaskQuery query;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    /// All conditions except for the words.
    Builder(TaskQuery query) {
      this.query = query;
      meeting(query.filter());
      behind(query.after());
    }

    void visibleTo(Caller caller) {
      String name = caller.name().value();
      boolean everywhere =
          query.filter().project() != null || query.filter().parent() instanceof ParentFilter.In;
      where(
          """
          (project_id IS NULL AND (owner = ? OR assignee = ?) OR project_id IN (
            SELECT id FROM project WHERE %s AND %s))
          """
              .formatted(JdbcProjectStore.IS_MEMBER, everywhere ? "true" : "archived_at IS NULL"),
          name,
          name,
          name);
    }

    private void meeting(TaskFilter taskFilter) {
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
      switch (taskFilter.project()) {
        case null -> {}
        case ProjectFilter.None _ -> where("project_id IS NULL");
        case ProjectFilter.In(var project) -> where("project_id = ?", project.value());
      }
      switch (taskFilter.parent()) {
        case null -> {}
        case ParentFilter.None _ -> where("parent_id IS NULL");
        case ParentFilter.In(var parent) -> where("parent_id = ?", parent.value());
      }
      within("due", taskFilter.due());
      within("start", taskFilter.start());
    }

    private void within(String column, DayRange range) {
      if (range.from() != null) {
        where(column + " >= ?", range.from());
      }
      if (range.to() != null) {
        where(column + " <= ?", range.to());
      }
    }

    private void behind(@Nullable TaskCursor taskCursor) {
      if (taskCursor != null) {
        where(
            "(%s, id) %s (?, ?)"
                .formatted(column(taskCursor.sort()), taskCursor.sort().descending() ? "<" : ">"),
            key(taskCursor),
            taskCursor.id().value());
      }
    }

    void where(String condition, Object... values) {
      conditions.add(condition);
      parameters.addAll(List.of(values));
    }

    private static Object key(TaskCursor taskCursor) {
      return switch (taskCursor.sort().field()) {
        case CREATED_AT, UPDATED_AT ->
            TaskSort.instantOf(taskCursor.key()).atOffset(ZoneOffset.UTC);
        case DUE -> LocalDate.ofEpochDay(taskCursor.key());
        case PRIORITY -> (short) taskCursor.key();
      };
    }

    TaskListSql build(int rows) {
      return new TaskListSql(
          TaskSql.SELECT + "WHERE " + String.join(" AND ", conditions) + ordered(query, rows),
          List.copyOf(parameters));
    }
  }
}
