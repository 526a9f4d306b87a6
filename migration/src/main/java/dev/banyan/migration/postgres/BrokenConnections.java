package dev.banyan.migration.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/// Recognizes connections that broke while they were idle, and replaces them.
final class BrokenConnections {
  // SQLSTATEs of a shutdown, a crash and the start of the server, and of an ended session.
  private static final String ENDED = "57P0";
  // A broken connection fails at once. A failure after that is a timeout, or the server broke while
  // it executed the statement.
  private static final long AT_ONCE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long SEARCH_NANOS = TimeUnit.SECONDS.toNanos(2);

  private BrokenConnections() {}

  /// Whether the statement failed because its connection was broken.
  ///
  /// @param begun the time when it was sent, by [System#nanoTime]
  static boolean isBehind(SQLException failure, long begun) {
    return isBroken(failure) && System.nanoTime() - begun < AT_ONCE_NANOS;
  }

  static boolean isBroken(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && (state.startsWith("08") || state.startsWith(ENDED));
  }

  /// A connection that has just answered. The pool evicts each broken one that is found.
  static Connection replacement(DataSource pool) throws SQLException {
    long end = System.nanoTime() + SEARCH_NANOS;
    while (true) {
      Connection connection = pool.getConnection();
      try (Statement statement = connection.createStatement()) {
        statement.execute("SELECT 1");
        return connection;
      } catch (SQLException e) {
        connection.close();
        if (!isBroken(e) || System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }
}
