package dev.banyan.bench.stack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Fills a side's `task` table, and draws tasks from it.
///
/// A hundred users own the tasks; one in ten is Alice's, and one in ten of the others is assigned
/// to her. The triggers are disabled during this, which only the owner of the table can do, and
/// only while nothing follows the change feed.
public final class TaskRows {
  private static final String FILL =
      """
      INSERT INTO task (id, title, notes, status, priority, due, labels, owner, assignee,
        created_at, updated_at, completed_at, version)
      SELECT
        -- UUIDs of version 7, as Banyan creates them: they begin with the creation time.
        overlay(overlay(lpad(to_hex((extract(epoch FROM created) * 1000)::bigint), 12, '0') || md5(n::text)
          PLACING '7' FROM 13) PLACING '8' FROM 17 FOR 1)::text::varchar(32)::uuid,
        (ARRAY['Water', 'Prune', 'Repot', 'Move', 'Photograph', 'Measure'])[1 + n % 6] || ' the '
          || (ARRAY['fig', 'banyan', 'maple', 'lemon', 'olive', 'cedar', 'willow'])[1 + n % 7] || ' ' || n,
        repeat('A note of some length. ', (n % 12)::int),
        (ARRAY['OPEN', 'OPEN', 'OPEN', 'IN_PROGRESS', 'DONE', 'CANCELLED'])[1 + (n / 10) % 6],
        ((n / 60) % 5)::smallint,
        CASE WHEN n % 3 = 0 THEN DATE '2026-01-01' + (n % 700)::int END,
        ARRAY['l' || n % 7],
        CASE WHEN n % 10 = 0 THEN 'alice' ELSE 'user-' || n % 99 END,
        CASE WHEN n % 10 = 1 THEN 'alice' END,
        created, created, CASE WHEN (n / 10) % 6 = 4 THEN created END, 1
      FROM generate_series(?::bigint, ?::bigint) n,
        LATERAL (SELECT timestamptz '2026-06-01' + n * interval '1 millisecond') AS at (created)
      """;

  private final StackDatabases.Access database;
  private long filled;

  public TaskRows(StackDatabases.Access database) {
    this.database = database;
  }

  /// Adds tasks until there are this many, besides those that requests have created.
  public void fillUpTo(long rows) throws SQLException {
    if (rows <= filled) {
      return;
    }
    try (Connection connection = database.open();
        Statement statement = connection.createStatement();
        PreparedStatement fill = connection.prepareStatement(FILL)) {
      connection.setAutoCommit(false);
      statement.execute("ALTER TABLE task DISABLE TRIGGER USER");
      fill.setLong(1, filled + 1);
      fill.setLong(2, rows);
      fill.executeUpdate();
      statement.execute("SELECT movable_guard('tasks', 'task')");
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("VACUUM ANALYZE task");
    }
    filled = rows;
  }

  public long filled() {
    return filled;
  }

  /// Ids of tasks that Alice owns.
  public List<String> sample(int count) throws SQLException {
    try (Connection connection = database.open();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT id FROM task WHERE owner = 'alice' AND deleted_at IS NULL"
                    + " ORDER BY md5(id::text) LIMIT ?")) {
      statement.setInt(1, count);
      List<String> ids = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
      return ids;
    }
  }
}
