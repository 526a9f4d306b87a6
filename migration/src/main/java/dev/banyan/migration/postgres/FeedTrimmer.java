package dev.banyan.migration.postgres;

import dev.banyan.migration.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Trims data that is no longer needed: feed entries that the replica has applied, and tombstones
/// that no late image can affect.
record FeedTrimmer(String capability) {

  void trim(Connection connection, Position upTo) throws SQLException {
    // The trim position first: a reader below it must be refused and never get an incomplete feed.
    run(
        connection,
        "UPDATE replica_progress SET trimmed = ? WHERE capability = ? AND trimmed < ?",
        upTo.value(),
        capability,
        upTo.value());
    // The replica trims first: the owner may keep what the replica has deleted, never the reverse.
    run(
        connection,
        """
        DELETE FROM tombstone AS t USING ownership AS o
        WHERE o.capability = t.capability AND t.capability = ?
          AND at < clock_timestamp() - CASE WHEN owner = side THEN interval '2 hours' ELSE interval '1 hour' END
        """,
        capability);
    // The last entry stays, because it identifies this history of the feed.
    run(
        connection,
        """
        DELETE FROM change_feed WHERE capability = ? AND (position, entry) < (
          SELECT position, entry FROM change_feed WHERE capability = ? AND position <= ?
          ORDER BY position DESC, entry DESC LIMIT 1)
        """,
        capability,
        capability,
        upTo.value());
  }

  private static void run(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }
}
