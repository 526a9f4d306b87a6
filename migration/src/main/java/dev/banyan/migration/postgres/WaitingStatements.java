package dev.banyan.migration.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Statements that wait inside the database for seconds, and end at once when this process stops.
///
/// Thread-safe.
public final class WaitingStatements {
  private static final int CANCEL_AGAIN_MILLIS = 20;
  private static final int MOST_CANCELS = 100;

  private final Set<Statement> running = ConcurrentHashMap.newKeySet();
  private volatile boolean allowed = true;

  public boolean isAllowed() {
    return allowed;
  }

  /// Executes a statement that waits.
  ///
  /// @return its result; empty if waiting is not allowed any more
  public <T> Optional<T> query(PreparedStatement statement, Class<T> type) throws SQLException {
    running.add(statement);
    try {
      // Added first: it is either seen by the thread that ends the waits, or not executed.
      if (!allowed) {
        return Optional.empty();
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return Optional.of(row.getObject(1, type));
      }
    } catch (SQLException e) {
      if (!allowed) {
        return Optional.empty();
      }
      throw e;
    } finally {
      running.remove(statement);
    }
  }

  /// @param now `false` ends the running statements, and returns when they have ended or do not
  ///   react for two seconds
  public void allow(boolean now) {
    allowed = now;
    // A statement that is about to be executed does not notice that it was canceled.
    for (int tries = 0; !allowed && !running.isEmpty() && tries < MOST_CANCELS; tries++) {
      running.forEach(WaitingStatements::cancel);
      try {
        TimeUnit.MILLISECONDS.sleep(CANCEL_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      // It ends by itself.
    }
  }
}
