package dev.banyan.bench.contestant;

/// The SQL of floor D: for each kind of work the statements that a task store cannot do without, on
/// the task service's table, fence and change feed included.
final class FloorSql {
  private static final String COLUMNS =
      """
      id, title, notes, status, priority, due, labels, owner, assignee, created_at, updated_at, completed_at, deleted_at,
      version, idempotency_key, idempotency_digest
      """;

  static final String READ = "SELECT " + COLUMNS + " FROM task WHERE id = ?";
  static final String LIST = newest("");
  static final String FILTER = newest("AND status = 'OPEN' AND priority IN (3) ");
  // Both words have to occur anywhere.
  static final String SEARCH =
      "SELECT "
          + COLUMNS
          + """
          FROM task WHERE (owner = ? OR assignee = ?) AND deleted_at IS NULL
            AND task_search_text(title, notes, labels) LIKE search_pattern(?)
            AND task_search_text(title, notes, labels) LIKE search_pattern(?)
          ORDER BY created_at DESC, id DESC LIMIT 21
          """;

  static final String INSERT =
      """
      INSERT INTO task (id, title, notes, status, priority, labels, owner, created_at, updated_at, version)
      VALUES (?, ?, ?, 'OPEN', 0, '{}', ?, now(), now(), 1)
      """;
  static final String UPDATE =
      "UPDATE task SET title = ?, updated_at = now(), version = version + 1"
          + " WHERE id = ? AND version = ?";

  private FloorSql() {}

  // The newest of the user's own tasks and of those assigned to the user: two index scans, merged.
  private static String newest(String conditions) {
    String part =
        "(SELECT "
            + COLUMNS
            + "FROM task WHERE %s AND deleted_at IS NULL "
            + conditions
            + "ORDER BY created_at DESC, id DESC LIMIT 21)";
    return part.formatted("owner = ?")
        + " UNION ALL "
        + part.formatted("assignee = ? AND owner <> assignee")
        + " ORDER BY created_at DESC, id DESC LIMIT 21";
  }
}
