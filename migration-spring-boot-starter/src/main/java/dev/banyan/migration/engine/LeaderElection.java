package dev.banyan.migration.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Says whether this instance leads: it holds a lock of the database for as long as its connection
/// lives, so that a dead leader is followed by another at once.
final class LeaderElection implements AutoCloseable {
  private static final String TRY =
      "SELECT pg_try_advisory_lock(hashtextextended('banyan:engine', 0))";

  private final DataSource database;
  private @Nullable Connection held;

  LeaderElection(DataSource database) {
    this.database = database;
  }

  /// Whether this instance leads now; tries to where nobody does.
  synchronized boolean holds() {
    Connection mine = held;
    try {
      if (mine != null && mine.isValid(1)) {
        return true;
      }
      close();
      Connection connection = database.getConnection();
      // Before it is asked for the lock: where that fails, it is closed below.
      held = connection;
      if (locked(connection)) {
        return true;
      }
      held = null;
      connection.close();
      return false;
    } catch (SQLException e) {
      close();
      return false;
    }
  }

  private static boolean locked(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(TRY);
        ResultSet row = lock.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  @Override
  public synchronized void close() {
    Connection mine = held;
    held = null;
    if (mine != null) {
      try {
        // Given back to a pool it would live on, and the lock with it.
        mine.abort(Runnable::run);
        mine.close();
      } catch (SQLException e) {
        // It is gone, and so is the lock.
      }
    }
  }
}
