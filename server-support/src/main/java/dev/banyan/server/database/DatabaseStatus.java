package dev.banyan.server.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// Status of a server's database, for readiness checks.
public enum DatabaseStatus {
  WRITABLE,
  /// Responds but accepts no writes: a standby, or a server in read-only mode.
  READ_ONLY,
  /// No connection, or no response in time.
  UNREACHABLE;

  private static final int MILLIS = 1_000;

  /// Checks one connection. Waits up to the pool's timeout for it, and one second for the response.
  /// The pool evicts a connection that fails here, and restores its own timeout.
  public static DatabaseStatus of(DataSource pool) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setNetworkTimeout(Runnable::run, MILLIS);
      // Also on for a standby, whatever the session's default.
      try (ResultSet row = statement.executeQuery("SHOW transaction_read_only")) {
        return row.next() && row.getString(1).equals("off") ? WRITABLE : READ_ONLY;
      }
    } catch (SQLException e) {
      return UNREACHABLE;
    }
  }
}
