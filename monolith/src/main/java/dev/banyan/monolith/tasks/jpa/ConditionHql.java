package dev.banyan.monolith.tasks.jpa;

import dev.banyan.server.conditions.ConditionClause.Column;
import dev.banyan.server.conditions.ConditionClause.Dialect;
import dev.banyan.tasks.Priority;
import java.util.List;
import java.util.Map;

/// HQL for conditions of the task `t`.
///
/// @param parameters receives the values by the names of their placeholders
record ConditionHql(Map<String, Object> parameters) implements Dialect {
  @Override
  public String column(Column column) {
    return switch (column) {
      case TITLE -> "t.title";
      case NOTES -> "t.notes";
      case STATUS -> "t.status";
      case PRIORITY -> "t.priority";
      case LABELS -> "t.labels";
      case ASSIGNEE -> "t.assignee";
      case PROJECT -> "t.projectId";
      case PARENT -> "t.parentId";
      case DUE -> "t.due";
      case START -> "t.start";
      case RECURRENCE -> "t.recurrence";
    };
  }

  @Override
  public String parameter(Object value) {
    String name = "condition" + parameters.size();
    parameters.put(name, value instanceof Priority priority ? (short) priority.rank() : value);
    return ":" + name;
  }

  @Override
  public String nativeSql(String sql, List<String> arguments) {
    return "cast(sql('(%s)', %s) as boolean) = true".formatted(sql, String.join(", ", arguments));
  }
}
