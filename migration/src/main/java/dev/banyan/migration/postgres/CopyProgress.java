package dev.banyan.migration.postgres;

import dev.banyan.migration.CopyCheckpoint;
import dev.banyan.migration.CopyRange;
import dev.banyan.migration.CopySource;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Starting point of a copy on the owner, and its checkpoint on the replica.
record CopyProgress(AttachedTables tables) {

  CopySource source(Connection connection, Epoch epoch, Position from) throws SQLException {
    JdbcTransactions.printAlike(connection);
    List<CopyRange> ranges = new ArrayList<>();
    long total = 0;
    for (AttachedTable table : tables.all()) {
      // PostgreSQL before 18 has no max() for UUIDs.
      try (PreparedStatement query =
              connection.prepareStatement(
                  "SELECT (SELECT %s FROM %s AS held ORDER BY %s LIMIT 1), (SELECT count(*) FROM %2$s)"
                      .formatted(
                          table.keyText("held"), table.relation(), table.descendingKeyOf("held")));
          ResultSet row = query.executeQuery()) {
        row.next();
        String until = row.getString(1);
        if (until != null) {
          ranges.add(new CopyRange(table.name(), until));
          total += row.getLong(2);
        }
      }
    }
    return new CopySource(epoch, from, ranges, total);
  }

  CopyCheckpoint mark(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT copy_run, copy_after, copy_tables, copy_until, copy_rows, copy_total, complete
            FROM replica_progress WHERE capability = ?
            """)) {
      query.setString(1, tables.capability());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        String[] names = (String[]) row.getArray("copy_tables").getArray();
        String[] until = (String[]) row.getArray("copy_until").getArray();
        List<CopyRange> remaining = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
          remaining.add(new CopyRange(names[i], until[i]));
        }
        return new CopyCheckpoint(
            row.getLong("copy_run"),
            row.getString("copy_after"),
            remaining,
            row.getLong("copy_rows"),
            row.getLong("copy_total"),
            row.getBoolean("complete"));
      }
    }
  }

  void write(Connection connection, CopyCheckpoint mark) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE replica_progress SET copy_run = ?, copy_after = ?, copy_tables = ?, copy_until = ?,
              copy_rows = ?, copy_total = ?, complete = ?
            WHERE capability = ?
            """)) {
      List<CopyRange> remaining = mark.remaining();
      update.setLong(1, mark.run());
      update.setString(2, mark.after());
      update.setArray(
          3, connection.createArrayOf("text", remaining.stream().map(CopyRange::table).toArray()));
      update.setArray(
          4, connection.createArrayOf("text", remaining.stream().map(CopyRange::until).toArray()));
      update.setLong(5, mark.rows());
      update.setLong(6, mark.total());
      update.setBoolean(7, mark.complete());
      update.setString(8, tables.capability());
      update.executeUpdate();
    }
  }

  /// Deletes all rows and tombstones of earlier copies.
  void empty(Connection connection) throws SQLException {
    new RowImages(tables).admit(connection);
    JdbcTransactions.execute(connection, "TRUNCATE " + tables.list());
    try (PreparedStatement unbury =
        connection.prepareStatement("DELETE FROM tombstone WHERE capability = ?")) {
      unbury.setString(1, tables.capability());
      unbury.executeUpdate();
    }
  }

  /// Updates the planner's statistics before the first read, instead of waiting for autovacuum.
  void analyze(Connection connection) throws SQLException {
    JdbcTransactions.execute(connection, "ANALYZE " + tables.list());
  }
}
