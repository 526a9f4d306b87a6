package dev.banyan.migration.postgres;

import dev.banyan.migration.Batch;
import dev.banyan.migration.Change;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.Position;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Row images: out of the feed as JSON, and into the table by version.
record Images(String capability, String table) {

  Batch between(Connection connection, Epoch source, Position after, Position end, int atLeast)
      throws SQLException {
    List<Change> changes = new ArrayList<>();
    // With ties: a transaction's changes are never torn apart.
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT position, id, version, image FROM change_feed
            WHERE capability = ? AND position > ? AND position <= ?
            ORDER BY position FETCH FIRST ? ROWS WITH TIES
            """)) {
      query.setString(1, capability);
      query.setLong(2, after.value());
      query.setLong(3, end.value());
      query.setInt(4, atLeast);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
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
    return new Batch(source, after, upTo, changes);
  }

  void apply(Connection connection, List<Change> changes) throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    Map<UUID, Change> newest = new HashMap<>();
    for (Change change : changes) {
      newest.merge(
          change.id(), change, (one, other) -> one.version() > other.version() ? one : other);
    }
    passTheFence(connection);
    // Deletions first: they may free a value that must be unique.
    delete(connection, newest.values().stream().filter(Change::isDeletion).toList());
    upsert(connection, newest.values().stream().filter(change -> !change.isDeletion()).toList());
  }

  private void passTheFence(Connection connection) throws SQLException {
    try (PreparedStatement pass =
        connection.prepareStatement("SELECT set_config('banyan.applying', ?, true)")) {
      pass.setString(1, capability);
      pass.execute();
    }
  }

  private void delete(Connection connection, Collection<Change> deletions) throws SQLException {
    try (PreparedStatement bury =
            connection.prepareStatement(
                """
                INSERT INTO tombstone (capability, id, version) VALUES (?, ?, ?)
                ON CONFLICT (capability, id) DO UPDATE SET version = EXCLUDED.version, at = EXCLUDED.at
                WHERE EXCLUDED.version > tombstone.version
                """);
        PreparedStatement remove =
            connection.prepareStatement("DELETE FROM " + table + " WHERE id = ? AND version < ?")) {
      for (Change deletion : deletions) {
        bury.setString(1, capability);
        bury.setObject(2, deletion.id());
        bury.setLong(3, deletion.version());
        bury.addBatch();
        remove.setObject(1, deletion.id());
        remove.setLong(2, deletion.version());
        remove.addBatch();
      }
      bury.executeBatch();
      remove.executeBatch();
    }
  }

  private void upsert(Connection connection, Collection<Change> changes) throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    List<String> columns = columns(connection);
    String names = String.join(", ", columns);
    String values = String.join(", ", columns.stream().map(name -> "EXCLUDED." + name).toList());
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO %1$s AS held (%2$s)
            SELECT %2$s FROM jsonb_populate_recordset(NULL::%1$s, ?::jsonb) AS image
            WHERE NOT EXISTS (
              SELECT FROM tombstone AS buried
              WHERE buried.capability = ? AND buried.id = image.id AND buried.version >= image.version)
            ON CONFLICT (id) DO UPDATE SET (%2$s) = ROW (%3$s) WHERE EXCLUDED.version > held.version
            """
                .formatted(table, names, values))) {
      upsert.setString(
          1, "[" + String.join(",", changes.stream().map(Change::image).toList()) + "]");
      upsert.setString(2, capability);
      upsert.executeUpdate();
    }
  }

  // All but those that the table works out itself.
  private List<String> columns(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT array_agg(quote_ident(attname) ORDER BY attnum) FROM pg_attribute
            WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
            """)) {
      query.setString(1, table);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        Array names = row.getArray(1);
        return List.of((String[]) names.getArray());
      }
    }
  }
}
