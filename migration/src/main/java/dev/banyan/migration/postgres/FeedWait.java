package dev.banyan.migration.postgres;

import dev.banyan.migration.MovableSide.Awaited;
import dev.banyan.migration.Position;
import dev.banyan.migration.SideUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Waits for changes of a feed, inside the database.
///
/// Each wait occupies a connection, but no table: a first statement looks at the feed, a second one
/// only watches the sequence of its positions. Thread-safe.
final class FeedWait {
  private static final int MOST_MILLIS = 20_000;
  private static final long AGAIN_MILLIS = 20;

  private final @Nullable DataSource database;
  private final String capability;
  private final WaitingStatements waits = new WaitingStatements();

  /// @param database `null` if there are no connections for waits
  FeedWait(@Nullable DataSource database, String capability) {
    this.database = database;
    this.capability = capability;
  }

  Awaited await(Position after, int mostMillis) throws SideUnavailableException {
    if (database == null) {
      return Awaited.UNSUPPORTED;
    }
    long end =
        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.clamp(mostMillis, 0, MOST_MILLIS));
    try (Connection connection = database.getConnection();
        PreparedStatement look = connection.prepareStatement("SELECT * FROM movable_look(?, ?)");
        PreparedStatement wait =
            connection.prepareStatement("SELECT movable_await_position(?, ?)")) {
      look.setString(1, capability);
      look.setLong(2, after.value());
      while (true) {
        Look seen = Look.of(look);
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (seen.changed() || left <= 0 || !waits.isAllowed()) {
          return seen.changed() ? Awaited.CHANGED : Awaited.UNCHANGED;
        }
        if (seen.settled() == null) {
          // A transaction is writing, or has written what another one holds back.
          TimeUnit.MILLISECONDS.sleep(Math.min(AGAIN_MILLIS, left));
        } else {
          wait.setLong(1, seen.settled());
          wait.setInt(2, (int) left);
          if (!waits.query(wait, Boolean.class).orElse(false)) {
            // Nothing has been written since.
            return Awaited.UNCHANGED;
          }
        }
      }
    } catch (SQLException e) {
      throw new SideUnavailableException("the database did not wait: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Awaited.UNCHANGED;
    }
  }

  /// @param settled `null` while a transaction is writing
  private record Look(boolean changed, @Nullable Long settled) {
    static Look of(PreparedStatement look) throws SQLException {
      try (ResultSet row = look.executeQuery()) {
        row.next();
        return new Look(row.getBoolean(1), row.getObject(2, Long.class));
      }
    }
  }

  /// @param allowed `false` ends running waits, and later ones only look
  void setWaiting(boolean allowed) {
    waits.allow(allowed);
  }
}
