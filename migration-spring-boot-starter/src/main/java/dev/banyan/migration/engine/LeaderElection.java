package dev.banyan.migration.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Leader election: the leader holds a database lock for as long as its connection lives, so that
/// another instance takes over as soon as the leader fails.
final class LeaderElection implements AutoCloseable {
  private static final String TRY =
      "SELECT pg_try_advisory_lock(hashtextextended('banyan:engine', 0))";

  private final DataSource database;
  private @Nullable Connection held;

  LeaderElection(DataSource database) {
    this.database = database;
  }

  /// Whether this instance is the leader; tries to become it if there is none.
  synchronized boolean isLeader() {
    Connection mine = held;
    try {
      if (mine != null && mine.isValid(1)) {
        return true;
      }
      close();
      Connection connection = database.getConnection();
      // Assigned before the lock is requested, so that it is closed below on failure.
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
        // Returned to the pool, the connection would stay open and keep the lock.
        mine.abort(Runnable::run);
        mine.close();
      } catch (SQLException e) {
        // The connection is closed, and with it the lock.
      }
    }
  }
}
