package dev.banyan.taskservice.jdbc;

/// Constant SQL statements. Columns have the order of [TaskRow#write]. Writes insert the row of
/// their event, too.
final class TaskSql {
  private static final String COLUMNS =
      """
      title, notes, status, priority, due, due_time, start, recurrence, recurrence_from, labels, owner, assignee,
      project_id, parent_id, parent, rank, created_at, updated_at, completed_at, deleted_at, version, idempotency_key, idempotency_digest, id
      """;

  /// With the column that lists sort by, besides those that are written.
  static final String LISTED = "SELECT due_order, " + COLUMNS;

  /// What is known about the parent and the subtasks of a `task`. Few tasks have either.
  private static final String RELATIVES =
      """
      , (SELECT above.title FROM task AS above WHERE above.id = task.parent_id) AS parent_title,
      CASE WHEN task.parent THEN (
        SELECT ARRAY[count(*), count(*) FILTER (WHERE below.status = 'DONE')] FROM task AS below
        WHERE below.parent_id = task.id AND below.deleted_at IS NULL) END AS subtasks
      """;

  private static final String RELATED = "SELECT " + COLUMNS + RELATIVES + " FROM task ";
  static final String BY_ID = RELATED + "WHERE id = ?";
  static final String BY_KEY = RELATED + "WHERE owner = ? AND idempotency_key = ?";
  static final String SUBTASKS = RELATED + "WHERE parent_id = ? ORDER BY id";

  /// The rows of a list with what is known about their parents and subtasks.
  static String related(String list, String order) {
    return "SELECT task.*" + RELATIVES + " FROM (" + list + ") AS task" + order;
  }

  /// Changes nothing, but the fence refuses it before any row is locked.
  static final String FENCE = "UPDATE task SET version = version WHERE false";

  static final String LOCK =
      "SELECT id, version FROM task WHERE id = ANY (?) ORDER BY id FOR UPDATE";

  /// The numbers of the subtasks of one task, and of those of another that are not in the trash.
  static final String COUNTS =
      """
      SELECT count(*) FILTER (WHERE parent_id = ?), count(*) FILTER (WHERE parent_id = ? AND deleted_at IS NULL)
      FROM task WHERE parent_id = ANY (?)
      """;

  static final String INSERT =
      TaskEventRow.inserting(
          "INSERT INTO task ("
              + COLUMNS
              + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
              + " ON CONFLICT (owner, idempotency_key) DO NOTHING");

  /// Replaces a row without an event.
  static final String REPLACE =
      """
      UPDATE task SET title = ?, notes = ?, status = ?, priority = ?, due = ?, due_time = ?, start = ?, recurrence = ?,
        recurrence_from = ?, labels = ?, owner = ?, assignee = ?, project_id = ?, parent_id = ?, parent = ?, rank = ?, created_at = ?, updated_at = ?,
        completed_at = ?, deleted_at = ?, version = ?, idempotency_key = ?,
        idempotency_digest = ?
      WHERE id = ? AND version = ?
      """;

  static final String UPDATE = TaskEventRow.inserting(REPLACE);

  private TaskSql() {}
}
