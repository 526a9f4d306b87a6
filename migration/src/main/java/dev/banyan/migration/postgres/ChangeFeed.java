package dev.banyan.migration.postgres;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.FeedBatch;
import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.FeedLag;
import dev.banyan.migration.FeedLostException;
import dev.banyan.migration.Freshness;
import dev.banyan.migration.Position;
import dev.banyan.migration.RowKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Change feed: the ordered list of writes on this side. All changes of a transaction share its
/// position.
record ChangeFeed(String capability) {
  /// Time of an entry, used as a position's stamp.
  private static final String STAMP = "(extract(epoch FROM at) * 1000000)::bigint";

  // movable_admit sets the setting until the end of the transaction.
  private static final String REACHED =
      """
      SELECT epoch,
        CASE WHEN owner = side THEN
          (SELECT max(position) FROM change_feed AS f WHERE f.capability = o.capability) END,
        coalesce(current_setting('banyan.' || replace(capability, '-', '_'), true), '') <> ''
      FROM ownership AS o WHERE capability = %s
      """;

  /// The last committed entry.
  Position end(Connection connection) throws SQLException {
    return lastUpTo(connection, Long.MAX_VALUE);
  }

  /// The last entry up to which a reader misses nothing.
  Position settled(Connection connection) throws SQLException {
    return lastUpTo(connection, horizon(connection));
  }

  private Position lastUpTo(Connection connection, long most) throws SQLException {
    // Earlier versions also trimmed the last entry: then the trim position applies.
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            (SELECT position, %s FROM change_feed WHERE capability = ? AND position <= ?
             ORDER BY position DESC, entry DESC LIMIT 1)
            UNION ALL SELECT trimmed, 0 FROM replica_progress WHERE capability = ?
            ORDER BY 1 DESC, 2 DESC LIMIT 1
            """
                .formatted(STAMP))) {
      query.setString(1, capability);
      query.setLong(2, most);
      query.setString(3, capability);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new Position(row.getLong(1), row.getLong(2));
      }
    }
  }

  /// Position up to which all writes have ended. It only depends on this capability's writers: each
  /// holds a marker, below its position, from before it takes the position until it has ended.
  ///
  /// The last position is read first and the markers afterwards: a writer without a visible marker
  /// has either ended or will take a higher position.
  private long horizon(Connection connection) throws SQLException {
    long last = lastPosition(connection);
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT objid::bigint FROM pg_locks
            WHERE locktype = 'advisory' AND objsubid = 2
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND classid::bigint = (movable_marker(?)::bigint & 4294967295)
            """)) {
      query.setString(1, capability);
      long horizon = last;
      try (ResultSet markers = query.executeQuery()) {
        while (markers.next()) {
          horizon = Math.min(horizon, WriteMarker.position(markers.getLong(1), last));
        }
      }
      return horizon;
    }
  }

  private static long lastPosition(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT last_value FROM change_feed_position");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /// Position reached by every write that has ended here. One snapshot reads both, so that the
  /// position belongs to the epoch. If another side has opened since, it has everything that was
  /// written here and needs no position.
  Freshness reached(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(REACHED.formatted("?"))) {
      query.setString(1, capability);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return freshness(row);
      }
    }
  }

  /// The query of [#reached], for [#freshness]; in a transaction that has written, it includes its
  /// own position. The third column tells whether the fence has admitted this transaction.
  ///
  /// @param capability an SQL expression
  static String reached(String capability) {
    return REACHED.formatted(capability);
  }

  static Freshness freshness(ResultSet row) throws SQLException {
    return new Freshness(new Epoch(row.getLong(1)), new Position(row.getLong(2)));
  }

  FeedBatch between(Connection connection, Epoch source, Position after, int atLeast)
      throws SQLException {
    long horizon = horizon(connection);
    requireKnown(connection, after);
    List<FeedEntry> changes = new ArrayList<>();
    long age = 0;
    // With ties: the changes of a transaction are never split.
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT position, %s AS stamp, table_name, row_key, version, image,
              extract(epoch FROM clock_timestamp() - at) * 1000 AS age
            FROM (SELECT * FROM change_feed WHERE capability = ? AND position > ? AND position <= ?
                  ORDER BY position FETCH FIRST ? ROWS WITH TIES) AS stretch
            ORDER BY position, entry
            """
                .formatted(STAMP))) {
      query.setString(1, capability);
      query.setLong(2, after.value());
      query.setLong(3, horizon);
      query.setInt(4, atLeast);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          age = Math.max(age, rows.getLong("age"));
          changes.add(
              new FeedEntry(
                  new Position(rows.getLong("position"), rows.getLong("stamp")),
                  new RowKey(rows.getString("table_name"), rows.getString("row_key")),
                  rows.getLong("version"),
                  rows.getString("image")));
        }
      }
    }
    Position upTo = changes.isEmpty() ? after : changes.getLast().position();
    return new FeedBatch(source, after, upTo, changes, age);
  }

  /// Refuses to continue from a position that this feed does not have (any more), because changes
  /// of another history would be missed.
  private void requireKnown(Connection connection, Position after) throws SQLException {
    long trimmed = trimmed(connection);
    if (after.value() < trimmed) {
      throw new FeedLostException(
          "the feed begins behind %d, not %d".formatted(trimmed, after.value()));
    }
    if (!has(connection, after)) {
      throw new FeedLostException(
          "the feed has no position %d of this history: the database was restored, or failed over with a loss"
              .formatted(after.value()));
    }
  }

  private long trimmed(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT trimmed FROM replica_progress WHERE capability = ?")) {
      query.setString(1, capability);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /// Whether this history of the feed has reached that position.
  boolean has(Connection connection, Position position) throws SQLException {
    if (position.stamp() == 0) {
      return position.value() <= lastPosition(connection);
    }
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT %s FROM change_feed WHERE capability = ? AND position = ?
            ORDER BY entry DESC LIMIT 1
            """
                .formatted(STAMP))) {
      query.setString(1, capability);
      query.setLong(2, position.value());
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getLong(1) == position.stamp();
      }
    }
  }

  FeedLag lag(Connection connection, Position applied) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(at)) * 1000, 0)
            FROM (SELECT at FROM change_feed WHERE capability = ? AND position > ?
                  ORDER BY position LIMIT ?) AS waiting
            """)) {
      query.setString(1, capability);
      query.setLong(2, applied.value());
      query.setInt(3, FeedLag.MOST);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new FeedLag(row.getLong(1), Math.max(0, row.getLong(2)));
      }
    }
  }
}
