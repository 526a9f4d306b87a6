package dev.banyan.taskservice.jdbc;

import dev.banyan.server.conditions.ConditionClause.Column;
import dev.banyan.server.conditions.ConditionClause.Dialect;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.TaskStatus;
import java.util.List;

/// SQL for conditions of tasks.
///
/// @param parameters receives the values in the order of their placeholders
record ConditionSql(List<Object> parameters) implements Dialect {
  @Override
  public String column(Column column) {
    return switch (column) {
      case TITLE -> "title";
      case NOTES -> "notes";
      case STATUS -> "status";
      case PRIORITY -> "priority";
      case LABELS -> "labels";
      case ASSIGNEE -> "assignee";
      case PROJECT -> "project_id";
      case PARENT -> "parent_id";
      case DUE -> "due";
      case START -> "start";
      case RECURRENCE -> "recurrence";
    };
  }

  @Override
  public String parameter(Object value) {
    parameters.add(
        switch (value) {
          case TaskStatus status -> status.name();
          case Priority priority -> priority.rank();
          default -> value;
        });
    return "?";
  }

  @Override
  public String nativeSql(String sql, List<String> arguments) {
    StringBuilder text = new StringBuilder();
    int argument = 0;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      text.append(c == '?' ? arguments.get(argument++) : c);
    }
    return text.toString();
  }
}
