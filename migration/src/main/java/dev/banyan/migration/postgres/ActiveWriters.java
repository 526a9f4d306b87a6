package dev.banyan.migration.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The transactions that are currently writing to a capability: those that a seal waits for.
record ActiveWriters(String capability) {

  /// Duration of the oldest one, as far as visible to this role; 0 for none.
  long oldestMillis(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT coalesce(max(extract(epoch FROM clock_timestamp() - a.xact_start) * 1000), 0)::bigint
            FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)
            WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND a.pid <> pg_backend_pid()
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND l.classid::bigint = (movable_marker(?)::bigint & 4294967295)
            """)) {
      query.setString(1, capability);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
