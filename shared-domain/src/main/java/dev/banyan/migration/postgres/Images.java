package dev.banyan.migration.postgres;

import dev.banyan.migration.Change;
import dev.banyan.migration.Chunk;
import dev.banyan.migration.Position;
import dev.banyan.migration.Repair;
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
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Row images: out of a table as JSON, and into one by version.
record Images(String capability, String table) {
  // However large the rows are, a chunk of them must fit into a small process.
  private static final int MOST_CHARACTERS = 4_000_000;

  /// Rows by id, as they stand now.
  Chunk rows(Connection connection, @Nullable UUID after, UUID until, int most)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT id, row_to_json(held) FROM %s AS held
            WHERE id > ? AND id <= ? ORDER BY id LIMIT ?
            """
                .formatted(table))) {
      query.setObject(1, after == null ? new UUID(0, 0) : after);
      query.setObject(2, until);
      query.setInt(3, most);
      query.setFetchSize(500);
      try (ResultSet found = query.executeQuery()) {
        return chunk(found);
      }
    }
  }

  private static Chunk chunk(ResultSet found) throws SQLException {
    StringBuilder images = new StringBuilder("[");
    int rows = 0;
    UUID last = null;
    while (images.length() < MOST_CHARACTERS && found.next()) {
      images.append(rows == 0 ? "" : ",").append(found.getString(2));
      last = found.getObject(1, UUID.class);
      rows++;
    }
    return new Chunk(rows, last, images.append(']').toString());
  }

  /// Takes copied rows.
  void copy(Connection connection, Chunk chunk) throws SQLException {
    passTheFence(connection);
    upsert(connection, chunk.images());
  }

  List<Change> of(Connection connection, Collection<UUID> ids) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT id, version, to_jsonb(held) FROM %s AS held WHERE id = ANY (?)"
                .formatted(table))) {
      query.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      return all(query);
    }
  }

  private static List<Change> all(PreparedStatement query) throws SQLException {
    List<Change> found = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(
            new Change(
                Position.START, rows.getObject(1, UUID.class), rows.getLong(2), rows.getString(3)));
      }
    }
    return found;
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

  /// Lets this transaction write what the owner has written.
  void passTheFence(Connection connection) throws SQLException {
    Transactions.set(connection, "banyan.applying", capability);
  }

  /// Replaces or removes the rows that still have the version seen. A tombstone that is not older
  /// than the owner's row stays, and keeps it out: the row may have been deleted since.
  void repair(Connection connection, List<Repair> repairs) throws SQLException {
    passTheFence(connection);
    try (PreparedStatement remove =
        connection.prepareStatement("DELETE FROM " + table + " WHERE id = ? AND version = ?")) {
      for (Repair repair : repairs) {
        remove.setObject(1, repair.id());
        remove.setLong(2, repair.seen());
        remove.addBatch();
      }
      remove.executeBatch();
    }
    upsert(connection, repairs.stream().map(Repair::wanted).filter(Objects::nonNull).toList());
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
    if (!changes.isEmpty()) {
      String images = String.join(",", changes.stream().map(Change::image).toList());
      upsert(connection, "[" + images + "]");
    }
  }

  private void upsert(Connection connection, String images) throws SQLException {
    List<String> columns = columns(connection);
    String names = String.join(", ", columns);
    String values = String.join(", ", columns.stream().map(name -> "EXCLUDED." + name).toList());
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO %1$s AS held (%2$s)
            SELECT %2$s FROM json_populate_recordset(NULL::%1$s, ?::json) AS image
            WHERE NOT EXISTS (
              SELECT FROM tombstone AS buried
              WHERE buried.capability = ? AND buried.id = image.id AND buried.version >= image.version)
            ON CONFLICT (id) DO UPDATE SET (%2$s) = ROW (%3$s) WHERE EXCLUDED.version > held.version
            """
                .formatted(table, names, values))) {
      upsert.setString(1, images);
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
