package dev.banyan.migration.engine;

import dev.banyan.migration.postgres.WaitingStatements;
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

  private static final String WAIT =
      "SELECT movable_await_lock(hashtextextended('banyan:engine', 0), ?)";

  private final DataSource database;
  private final WaitingStatements waits = new WaitingStatements();
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

  /// Waits, inside the database, until there is no other leader.
  ///
  /// @return whether this instance is the leader now
  boolean await(int mostMillis) {
    try {
      Connection connection = database.getConnection();
      try (PreparedStatement wait = connection.prepareStatement(WAIT)) {
        wait.setInt(1, mostMillis);
        if (waits.query(wait, Boolean.class).orElse(false)) {
          return hold(connection);
        }
        connection.close();
      } catch (SQLException e) {
        // It may have received the lock.
        discard(connection);
      }
    } catch (SQLException e) {
      // No database, no leader.
    }
    return false;
  }

  // A lock received while this stops would otherwise stay with a connection that nobody closes.
  private synchronized boolean hold(Connection connection) {
    if (!waits.isAllowed()) {
      discard(connection);
      return false;
    }
    discard(held);
    held = connection;
    return true;
  }

  /// @param allowed `false` ends a running wait, and later ones return immediately
  void setWaiting(boolean allowed) {
    waits.allow(allowed);
  }

  @Override
  public synchronized void close() {
    Connection mine = held;
    held = null;
    discard(mine);
  }

  private static void discard(@Nullable Connection mine) {
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
