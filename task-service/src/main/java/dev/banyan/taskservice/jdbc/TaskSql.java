package dev.banyan.taskservice.jdbc;

/// Constant SQL statements. Columns have the order of [TaskRow#write].
final class TaskSql {
  private static final String COLUMNS =
      """
      title, notes, status, priority, due, due_time, start, recurrence, recurrence_from, labels, owner, assignee,
      project_id, created_at, updated_at, completed_at, deleted_at, version, idempotency_key, idempotency_digest, id
      """;

  /// With the column that lists sort by, besides those that are written.
  static final String SELECT = "SELECT due_order, " + COLUMNS + " FROM task ";

  static final String BY_ID = SELECT + "WHERE id = ?";
  static final String BY_KEY = SELECT + "WHERE owner = ? AND idempotency_key = ?";

  static final String INSERT =
      "INSERT INTO task ("
          + COLUMNS
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (owner, idempotency_key) DO NOTHING";

  static final String UPDATE =
      """
      UPDATE task SET title = ?, notes = ?, status = ?, priority = ?, due = ?, due_time = ?, start = ?, recurrence = ?,
        recurrence_from = ?, labels = ?, owner = ?, assignee = ?, project_id = ?, created_at = ?, updated_at = ?,
        completed_at = ?, deleted_at = ?, version = ?, idempotency_key = ?,
        idempotency_digest = ?
      WHERE id = ? AND version = ?
      """;

  private TaskSql() {}
}
