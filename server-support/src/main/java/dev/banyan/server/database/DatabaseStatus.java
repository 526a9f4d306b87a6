package dev.banyan.server.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// What a server's database can do for it now: for readiness checks.
public enum DatabaseStatus {
  WRITABLE,
  /// It answers, but takes no writes: a standby, or a server that was made read-only.
  READ_ONLY,
  /// No connection, or no answer in time.
  UNREACHABLE;

  private static final int MILLIS = 1_000;

  /// Asks over one connection. Waits for that as long as the pool does, and a second for the
  /// answer. A pool drops a connection that fails here, and puts its own time-out back.
  public static DatabaseStatus of(DataSource pool) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setNetworkTimeout(Runnable::run, MILLIS);
      // On in a standby too, whatever the session's default.
      try (ResultSet row = statement.executeQuery("SHOW transaction_read_only")) {
        return row.next() && row.getString(1).equals("off") ? WRITABLE : READ_ONLY;
      }
    } catch (SQLException e) {
      return UNREACHABLE;
    }
  }
}
