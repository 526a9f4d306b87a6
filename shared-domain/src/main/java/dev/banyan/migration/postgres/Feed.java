package dev.banyan.migration.postgres;

import dev.banyan.migration.Batch;
import dev.banyan.migration.Behind;
import dev.banyan.migration.Change;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.FeedTrimmedException;
import dev.banyan.migration.Freshness;
import dev.banyan.migration.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The ordered list of what has been written here. A position is a transaction's number.
record Feed(String capability) {

  /// This transaction's own number: every write that has ended has a lower one.
  Position here(Connection connection) throws SQLException {
    return new Position(number(connection, "SELECT pg_current_xact_id()::text::bigint"));
  }

  /// Below the oldest transaction that still runs: that one may yet commit a change, so that a
  /// reader who went further could miss it.
  long settled(Connection connection) throws SQLException {
    return number(connection, "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint") - 1;
  }

  /// What has been reached by every transaction that has ended: no lower than any of their numbers.
  /// One snapshot shows both, so that the position is of the epoch beside it; where another side
  /// has opened since, it has all that was written here and needs no position.
  Freshness reached(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT epoch,
              CASE WHEN owner = side THEN pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1 END
            FROM ownership WHERE capability = ?
            """)) {
      query.setString(1, capability);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new Freshness(new Epoch(row.getLong(1)), new Position(row.getLong(2)));
      }
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  Batch between(Connection connection, Epoch source, Position after, Position end, int atLeast)
      throws SQLException {
    requireUntrimmed(connection, after);
    List<Change> changes = new ArrayList<>();
    long age = 0;
    // With ties: a transaction's changes are never torn apart.
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT position, id, version, image,
              extract(epoch FROM clock_timestamp() - at) * 1000 AS age
            FROM change_feed WHERE capability = ? AND position > ? AND position <= ?
            ORDER BY position FETCH FIRST ? ROWS WITH TIES
            """)) {
      query.setString(1, capability);
      query.setLong(2, after.value());
      query.setLong(3, end.value());
      query.setInt(4, atLeast);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          age = Math.max(age, rows.getLong("age"));
          changes.add(
              new Change(
                  new Position(rows.getLong("position")),
                  rows.getObject("id", UUID.class),
                  rows.getLong("version"),
                  rows.getString("image")));
        }
      }
    }
    Position upTo = changes.size() < atLeast ? end : changes.getLast().position();
    return new Batch(source, after, upTo, changes, age);
  }

  private void requireUntrimmed(Connection connection, Position after) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT trimmed FROM ownership WHERE capability = ?")) {
      query.setString(1, capability);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        Position trimmed = new Position(row.getLong(1));
        if (!after.reaches(trimmed)) {
          throw new FeedTrimmedException(after, trimmed);
        }
      }
    }
  }

  Behind behind(Connection connection, Position applied) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(at)) * 1000, 0)
            FROM (SELECT at FROM change_feed WHERE capability = ? AND position > ?
                  ORDER BY position LIMIT ?) AS waiting
            """)) {
      query.setString(1, capability);
      query.setLong(2, applied.value());
      query.setInt(3, Behind.MOST);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new Behind(row.getLong(1), Math.max(0, row.getLong(2)));
      }
    }
  }

  /// @return how many entries are gone
  int trim(Connection connection, Position upTo) throws SQLException {
    // The mark first: who reads from below it must be refused, never served what is left.
    try (PreparedStatement mark =
        connection.prepareStatement(
            "UPDATE ownership SET trimmed = ? WHERE capability = ? AND trimmed < ?")) {
      mark.setLong(1, upTo.value());
      mark.setString(2, capability);
      mark.setLong(3, upTo.value());
      mark.executeUpdate();
    }
    try (PreparedStatement bury =
        connection.prepareStatement(
            "DELETE FROM tombstone WHERE capability = ? AND at < clock_timestamp() - interval '1 hour'")) {
      bury.setString(1, capability);
      bury.executeUpdate();
    }
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM change_feed WHERE capability = ? AND position <= ?")) {
      delete.setString(1, capability);
      delete.setLong(2, upTo.value());
      return delete.executeUpdate();
    }
  }
}
