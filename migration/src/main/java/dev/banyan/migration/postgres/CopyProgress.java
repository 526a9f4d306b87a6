package dev.banyan.migration.postgres;

import dev.banyan.migration.CopyCheckpoint;
import dev.banyan.migration.CopySource;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/// Starting point of a copy on the owner, and its checkpoint on the replica.
record CopyProgress(String capability, String table, RowImages images) {

  CopySource source(Connection connection, Epoch epoch, Position from) throws SQLException {
    // PostgreSQL before 18 has no max() for UUIDs.
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT (SELECT id FROM %1$s ORDER BY id DESC LIMIT 1), count(*) FROM %1$s"
                    .formatted(table));
        ResultSet row = query.executeQuery()) {
      row.next();
      return new CopySource(epoch, from, row.getObject(1, UUID.class), row.getLong(2));
    }
  }

  CopyCheckpoint mark(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT copy_run, copy_after, copy_until, copy_rows, copy_total, complete
            FROM replica_progress WHERE capability = ?
            """)) {
      query.setString(1, capability);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new CopyCheckpoint(
            row.getLong(1),
            row.getObject(2, UUID.class),
            row.getObject(3, UUID.class),
            row.getLong(4),
            row.getLong(5),
            row.getBoolean(6));
      }
    }
  }

  void write(Connection connection, CopyCheckpoint mark) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE replica_progress SET copy_run = ?, copy_after = ?, copy_until = ?, copy_rows = ?,
              copy_total = ?, complete = ?
            WHERE capability = ?
            """)) {
      update.setLong(1, mark.run());
      update.setObject(2, mark.after());
      update.setObject(3, mark.until());
      update.setLong(4, mark.rows());
      update.setLong(5, mark.total());
      update.setBoolean(6, mark.complete());
      update.setString(7, capability);
      update.executeUpdate();
    }
  }

  /// Deletes all rows and tombstones of earlier copies.
  void empty(Connection connection) throws SQLException {
    images.admit(connection);
    try (PreparedStatement truncate = connection.prepareStatement("TRUNCATE " + table);
        PreparedStatement unbury =
            connection.prepareStatement("DELETE FROM tombstone WHERE capability = ?")) {
      truncate.executeUpdate();
      unbury.setString(1, capability);
      unbury.executeUpdate();
    }
  }

  /// Updates the planner's statistics before the first read, instead of waiting for autovacuum.
  void analyze(Connection connection) throws SQLException {
    try (PreparedStatement analyze = connection.prepareStatement("ANALYZE " + table)) {
      analyze.execute();
    }
  }
}
