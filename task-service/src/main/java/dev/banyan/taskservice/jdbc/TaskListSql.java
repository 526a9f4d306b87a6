package dev.banyan.taskservice.jdbc;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.server.conditions.ConditionClause;
import dev.banyan.tasks.DayRange;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.ParentFilter;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.ProjectFilter;
import dev.banyan.tasks.SortKey;
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
/// A search looks at the first tasks of each of these lists, as far as all of them were read, and
/// only if they do not contain a page of results, for all tasks with the words, in an index without
/// an order. So neither words in many tasks nor words in few are expensive.
///
/// @param parameters in the order of their placeholders; a `String[]` is passed as `text[]`
record TaskListSql(String text, List<Object> parameters) {
  // How many tasks of the inbox and of each project a search looks at. This costs about as much as
  // the index does for a word in one of a hundred tasks.
  private static final int SCANNED = 1_000;
  private static final int SCANNED_OF_EACH_PROJECT = 100;
  private static final String CONTAINING =
      "task_search_text(title, notes, labels) LIKE search_pattern(?)";

  static TaskListSql of(Caller caller, TaskQuery query) {
    // One extra row detects a next page without counting.
    int rows = query.limit() + 1;
    TaskListSql tasks =
        query.filter().words().isEmpty() ? list(caller, query, rows) : search(caller, query, rows);
    return new TaskListSql(TaskSql.related(tasks.text, ordered(query, rows)), tasks.parameters);
  }

  /// Counts the tasks of the list; the result is one number.
  ///
  /// @param most the greatest number
  static TaskListSql count(Caller caller, TaskQuery query, int most) {
    Builder all = new Builder(query);
    if (!caller.has(Authority.ANY)) {
      all.visibleTo(caller);
    }
    for (String word : query.filter().words()) {
      all.where(CONTAINING, word);
    }
    return new TaskListSql(
        "SELECT count(*) FROM (SELECT FROM task WHERE %s LIMIT %d) AS counted"
            .formatted(String.join(" AND ", all.conditions), most),
        List.copyOf(all.parameters));
  }

  private static TaskListSql list(Caller caller, TaskQuery query, int rows) {
    List<TaskListSql> parts = parts(caller, query, Part.first(rows), Part.first(rows));
    return parts.size() == 1
        ? parts.getFirst()
        : union(parts).in("SELECT * FROM (%s) AS visible" + ordered(query, rows));
  }

  /// The lists that the list of the query consists of.
  ///
  /// @param part how to read a list
  /// @param ofProject how to read the list of each of several projects
  private static List<TaskListSql> parts(
      Caller caller, TaskQuery query, Part part, Part ofProject) {
    if (caller.has(Authority.ANY)) {
      return List.of(new Builder(query).build(part));
    }
    TaskFilter filter = query.filter();
    if (filter.parent() instanceof ParentFilter.In || filter.responsible() != null) {
      // They are few: one index has them all.
      Builder few = new Builder(query);
      few.visibleTo(caller);
      return List.of(few.build(part));
    }
    String name = caller.name().value();
    return switch (filter.project()) {
      case null -> {
        List<TaskListSql> parts = new ArrayList<>(inbox(name, query, part));
        parts.add(ofProjects(name, query, ofProject));
        yield parts;
      }
      case ProjectFilter.None _ -> inbox(name, query, part);
      case ProjectFilter.In(var project) -> {
        Builder all = new Builder(query);
        all.where(
            "(SELECT " + JdbcProjectStore.IS_MEMBER + " FROM project WHERE id = ?)",
            name,
            project.value());
        yield List.of(all.build(part));
      }
    };
  }

  /// The tasks in no project: those that are the user's own, and those assigned to the user.
  private static List<TaskListSql> inbox(String name, TaskQuery query, Part part) {
    Username assignee = query.filter().assignee();
    boolean own = assignee == null || !assignee.value().equals(name);
    boolean assigned = assignee == null || !own;
    List<TaskListSql> parts = new ArrayList<>();
    if (own) {
      Builder list = new Builder(query);
      list.where("project_id IS NULL AND owner = ?", name);
      parts.add(list.build(part));
    }
    if (assigned) {
      Builder list = new Builder(query);
      list.where("project_id IS NULL AND assignee = ?", name);
      if (own) {
        list.where("owner <> ?", name);
      }
      parts.add(list.build(part));
    }
    return parts;
  }

  /// The tasks of each project of the user.
  private static TaskListSql ofProjects(String name, TaskQuery query, Part part) {
    Builder ofOne = new Builder(query);
    ofOne.where("project_id = home.id");
    TaskListSql tasks = ofOne.build(part);
    List<Object> parameters = new ArrayList<>(tasks.parameters);
    parameters.add(name);
    return new TaskListSql(
        "SELECT found.* FROM project AS home CROSS JOIN LATERAL ("
            + tasks.text
            + ") AS found WHERE archived_at IS NULL AND "
            + JdbcProjectStore.IS_MEMBER,
        parameters);
  }

  private static TaskListSql union(List<TaskListSql> parts) {
    return new TaskListSql(
        parts.stream()
            .map(TaskListSql::text)
            .collect(Collectors.joining(") UNION ALL (", "(", ")")),
        parts.stream().flatMap(part -> part.parameters.stream()).toList());
  }

  private TaskListSql in(String statement) {
    return new TaskListSql(statement.formatted(text), parameters);
  }

  private static TaskListSql search(Caller caller, TaskQuery query, int rows) {
    TaskListSql latest =
        union(
            parts(
                caller, query, Part.upToMarked(SCANNED), Part.upToMarked(SCANNED_OF_EACH_PROJECT)));
    List<String> words = query.filter().words();
    String containing = String.join(" AND ", words.stream().map(_ -> CONTAINING).toList());
    Builder all = new Builder(query);
    if (!caller.has(Authority.ANY)) {
      all.visibleTo(caller);
    }
    all.where("NOT (SELECT complete FROM scanned)");
    all.where(containing, words.toArray());
    TaskListSql rest = all.build(Part.first(rows));
    // Lists that were not read to their end are complete up to their last task: all of them are up
    // to the first of these tasks.
    String text =
        """
        WITH latest AS MATERIALIZED (%1$s),
          seen AS MATERIALIZED (SELECT %4$s AS key, id FROM latest WHERE more%6$s LIMIT 1),
          found AS MATERIALIZED (
            %8$s FROM latest WHERE %2$s
              AND NOT EXISTS (SELECT FROM seen WHERE (%4$s, latest.id) %5$s (seen.key, seen.id))%3$s),
          scanned AS MATERIALIZED (
            SELECT (SELECT count(*) FROM found) = %7$d OR NOT EXISTS (SELECT FROM seen) AS complete)
        SELECT * FROM (
          (SELECT * FROM found WHERE (SELECT complete FROM scanned)) UNION ALL (%9$s)) AS results%3$s
        """
            .formatted(
                latest.text,
                containing,
                ordered(query, rows),
                column(query.sort()),
                query.sort().descending() ? "<" : ">",
                ordered(query),
                rows,
                TaskSql.LISTED,
                rest.text);
    List<Object> parameters = new ArrayList<>(latest.parameters);
    parameters.addAll(words);
    parameters.addAll(rest.parameters);
    return new TaskListSql(text, List.copyOf(parameters));
  }

  // As a parameter, the number of rows would be unknown to the plan, and PostgreSQL would make
  // another plan for each execution.
  private static String ordered(TaskQuery query, int rows) {
    return ordered(query) + " LIMIT " + rows;
  }

  private static String ordered(TaskQuery query) {
    String direction = query.sort().descending() ? " DESC" : " ASC";
    return " ORDER BY " + column(query.sort()) + direction + ", id" + direction;
  }

  private static String column(TaskSort taskSort) {
    return switch (taskSort.field()) {
      case CREATED_AT -> "created_at";
      case UPDATED_AT -> "updated_at";
      case DUE -> "due_order";
      case PRIORITY -> "priority";
      case ASSIGNEE -> "(coalesce(assignee, '%s') COLLATE \"C\")".formatted(TaskSort.NO_ASSIGNEE);
      case LABEL -> "(task_label_order(labels) COLLATE \"C\")";
      case PROJECT ->
          "(coalesce(project_id::text, '%s') COLLATE \"C\")".formatted(TaskSort.NO_PROJECT);
      case RANK -> "task_rank_order(rank, id)";
    };
  }

  /// How far a list is read.
  ///
  /// @param marked whether a column `more` is true in the last of these rows, so that there may be
  ///   further ones
  private record Part(int rows, boolean marked) {
    static Part first(int rows) {
      return new Part(rows, false);
    }

    static Part upToMarked(int rows) {
      return new Part(rows, true);
    }
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
      if (query.updatedSince() != null) {
        where("updated_at >= ?", query.updatedSince().atOffset(ZoneOffset.UTC));
      }
      behind(query.after());
    }

    // With an array instead of a subquery, an index can find the tasks of these projects.
    void visibleTo(Caller caller) {
      String name = caller.name().value();
      boolean everywhere =
          query.filter().project() != null || query.filter().parent() instanceof ParentFilter.In;
      where(
          """
          (project_id IS NULL AND (owner = ? OR assignee = ?) OR project_id = ANY (ARRAY(
            SELECT id FROM project WHERE %s AND %s)))
          """
              .formatted(JdbcProjectStore.IS_MEMBER, everywhere ? "true" : "archived_at IS NULL"),
          name,
          name,
          name);
    }

    private void meeting(TaskFilter taskFilter) {
      where(taskFilter.trash() ? "deleted_at IS NOT NULL" : "deleted_at IS NULL");
      if (!taskFilter.statuses().isEmpty()) {
        // As parameters, they would be unknown to the plan, and an index of open tasks of no use.
        conditions.add(
            taskFilter.statuses().stream()
                .sorted()
                .map(status -> "'" + status + "'")
                .collect(Collectors.joining(", ", "status IN (", ")")));
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
      if (taskFilter.responsible() != null) {
        where("coalesce(assignee, owner) = ?", taskFilter.responsible().value());
      }
      within(List.of("due"), taskFilter.due());
      // The indexes of lists by due day have this column.
      within(List.of("due_order"), taskFilter.due());
      within(List.of("start"), taskFilter.start());
      within(List.of("due", "start"), taskFilter.planned());
      taskFilter
          .conditionBesidesWords()
          .ifPresent(condition -> {
            List<Object> values = new ArrayList<>();
            where(ConditionClause.of(condition, new ConditionSql(values)), values.toArray());
          });
    }

    /// One of the columns is in the range.
    private void within(List<String> columns, DayRange range) {
      if (range.equals(DayRange.ANY)) {
        return;
      }
      List<String> any = new ArrayList<>();
      for (String column : columns) {
        List<String> both = new ArrayList<>();
        if (range.from() != null) {
          both.add(column + " >= ?");
          parameters.add(range.from());
        }
        if (range.to() != null) {
          both.add(column + " <= ?");
          parameters.add(range.to());
        }
        any.add(String.join(" AND ", both));
      }
      conditions.add("(" + String.join(" OR ", any) + ")");
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
      return switch (taskCursor.key()) {
        case SortKey.Textual(var text) -> text;
        case SortKey.Numeric(var number) ->
            switch (taskCursor.sort().field()) {
              case DUE -> LocalDate.ofEpochDay(number);
              case PRIORITY -> (short) number;
              default -> TaskSort.instantOf(number).atOffset(ZoneOffset.UTC);
            };
      };
    }

    TaskListSql build(Part part) {
      String rows =
          TaskSql.LISTED
              + " FROM task WHERE "
              + String.join(" AND ", conditions)
              + ordered(query, part.rows());
      String text =
          part.marked()
              ? "SELECT *, row_number() OVER (%s) = %d AS more FROM (%s) AS part"
                  .formatted(ordered(query), part.rows(), rows)
              : rows;
      return new TaskListSql(text, List.copyOf(parameters));
    }
  }
}
