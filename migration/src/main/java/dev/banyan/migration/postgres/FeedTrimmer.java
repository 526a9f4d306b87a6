package dev.banyan.migration.postgres;

import dev.banyan.migration.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Removes what nobody needs any more: entries of the feed that the replica has applied, and
/// tombstones that no late image can meet.
record FeedTrimmer(String capability) {

  void trim(Connection connection, Position upTo) throws SQLException {
    // The mark first: who reads from below it must be refused, never served what is left.
    run(
        connection,
        "UPDATE replica_progress SET trimmed = ? WHERE capability = ? AND trimmed < ?",
        upTo.value(),
        capability,
        upTo.value());
    // A replica forgets first: what it forgets the owner may still remember, never the reverse.
    run(
        connection,
        """
        DELETE FROM tombstone AS t USING ownership AS o
        WHERE o.capability = t.capability AND t.capability = ?
          AND at < clock_timestamp() - CASE WHEN owner = side THEN interval '2 hours' ELSE interval '1 hour' END
        """,
        capability);
    // The last entry stays: it tells this history of the feed from another one.
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
