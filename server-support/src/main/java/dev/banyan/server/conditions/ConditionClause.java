package dev.banyan.server.conditions;

import dev.banyan.tasks.ProjectFilter;
import dev.banyan.tasks.SearchText;
import dev.banyan.tasks.TaskCondition;
import dev.banyan.tasks.TaskCondition.Field;
import java.util.List;
import java.util.stream.Collectors;

/// Writes a [TaskCondition] as a clause that is true or false and never null, so that its negation
/// holds for all other tasks.
///
/// All values are parameters.
public final class ConditionClause {
  private final Dialect dialect;

  private ConditionClause(Dialect dialect) {
    this.dialect = dialect;
  }

  /// The columns of a task that conditions are about.
  public enum Column {
    TITLE,
    NOTES,
    STATUS,
    PRIORITY,
    LABELS,
    ASSIGNEE,
    PROJECT,
    PARENT,
    DUE,
    START,
    RECURRENCE
  }

  /// A query language.
  public interface Dialect {
    String column(Column column);

    /// Adds a parameter and returns its placeholder.
    ///
    /// @param value a `TaskStatus`, a `Priority`, a `LocalDate`, a `UUID`, a `String`, or a
    ///   `String[]` for `text[]`
    String parameter(Object value);

    /// A condition in PostgreSQL's SQL.
    ///
    /// @param sql with a `?` for each argument
    /// @param arguments columns and placeholders
    String nativeSql(String sql, List<String> arguments);
  }

  public static String of(TaskCondition condition, Dialect dialect) {
    return new ConditionClause(dialect).of(condition);
  }

  private String of(TaskCondition condition) {
    return switch (condition) {
      case TaskCondition.All(var parts) -> joined(parts, " and ");
      case TaskCondition.Any(var parts) -> joined(parts, " or ");
      case TaskCondition.Not(var part) -> "not (" + of(part) + ")";
      case TaskCondition.HasStatus(var status) -> equal(Column.STATUS, status);
      case TaskCondition.HasPriority(var priority) -> equal(Column.PRIORITY, priority);
      case TaskCondition.HasLabel(var label) ->
          dialect.nativeSql(
              "task_label_keys(?) @> task_label_keys(?)",
              List.of(
                  dialect.column(Column.LABELS), dialect.parameter(new String[] {label.value()})));
      case TaskCondition.NoLabels _ ->
          dialect.nativeSql("cardinality(?) = 0", List.of(dialect.column(Column.LABELS)));
      case TaskCondition.AssignedTo(var user) ->
          user == null ? isNull(Column.ASSIGNEE) : present(Column.ASSIGNEE, "=", user.value());
      case TaskCondition.InProject(var project) ->
          switch (project) {
            case ProjectFilter.None _ -> isNull(Column.PROJECT);
            case ProjectFilter.In(var id) -> present(Column.PROJECT, "=", id.value());
          };
      case TaskCondition.OnDay(var field, var relation, var day) ->
          present(
              column(field),
              switch (relation) {
                case ON -> "=";
                case BEFORE -> "<";
                case AFTER -> ">";
              },
              day);
      case TaskCondition.NoDay(var field) -> isNull(column(field));
      case TaskCondition.Recurring _ -> dialect.column(Column.RECURRENCE) + " is not null";
      case TaskCondition.Subtask _ -> dialect.column(Column.PARENT) + " is not null";
      case TaskCondition.Contains(var text) ->
          SearchText.words(text).stream()
              .map(this::word)
              .collect(Collectors.joining(" and ", "(", ")"));
    };
  }

  private String joined(List<TaskCondition> parts, String operator) {
    return parts.stream().map(this::of).collect(Collectors.joining(operator, "(", ")"));
  }

  private String word(String word) {
    return dialect.nativeSql(
        "task_search_text(?, ?, ?) like search_pattern(?)",
        List.of(
            dialect.column(Column.TITLE),
            dialect.column(Column.NOTES),
            dialect.column(Column.LABELS),
            dialect.parameter(word)));
  }

  private String equal(Column column, Object value) {
    return dialect.column(column) + " = " + dialect.parameter(value);
  }

  // Comparing nothing with something is neither true nor false.
  private String present(Column column, String comparison, Object value) {
    String name = dialect.column(column);
    return "(%s is not null and %s %s %s)"
        .formatted(name, name, comparison, dialect.parameter(value));
  }

  private String isNull(Column column) {
    return dialect.column(column) + " is null";
  }

  private static Column column(Field field) {
    return switch (field) {
      case DUE -> Column.DUE;
      case START -> Column.START;
    };
  }
}
