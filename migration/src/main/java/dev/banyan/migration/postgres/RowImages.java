package dev.banyan.migration.postgres;

import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.Position;
import dev.banyan.migration.Repair;
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

/// Row images: reads rows as JSON, and writes them by version.
record RowImages(String capability, String table) {
  List<FeedEntry> of(Connection connection, Collection<UUID> ids) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT id, version, to_jsonb(held) FROM %s AS held WHERE id = ANY (?)"
                .formatted(table))) {
      query.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      return all(query);
    }
  }

  private static List<FeedEntry> all(PreparedStatement query) throws SQLException {
    List<FeedEntry> found = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(
            new FeedEntry(
                Position.START, rows.getObject(1, UUID.class), rows.getLong(2), rows.getString(3)));
      }
    }
    return found;
  }

  void apply(Connection connection, List<FeedEntry> changes) throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    Map<UUID, FeedEntry> newest = new HashMap<>();
    for (FeedEntry feedEntry : changes) {
      newest.merge(
          feedEntry.id(), feedEntry, (one, other) -> one.version() > other.version() ? one : other);
    }
    admit(connection);
    // Deletions first, because they may free a unique value.
    delete(connection, newest.values().stream().filter(FeedEntry::isDeletion).toList());
    upsert(
        connection, newest.values().stream().filter(feedEntry -> !feedEntry.isDeletion()).toList());
  }

  /// Allows only this transaction to write rows of the owner here. The caller has locked this
  /// side's row.
  void admit(Connection connection) throws SQLException {
    try (PreparedStatement register =
        connection.prepareStatement(
            """
            UPDATE replica_progress SET applying = pg_current_xact_id()::text::bigint
            WHERE capability = ?
            """)) {
      register.setString(1, capability);
      register.executeUpdate();
    }
    JdbcTransactions.set(connection, "banyan.applying", capability);
  }

  /// Replaces or deletes the rows that still have the expected version. A tombstone that is not
  /// older than the owner's row stays and prevents the row: it may have been deleted since.
  void repair(Connection connection, List<Repair> repairs) throws SQLException {
    admit(connection);
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

  private void delete(Connection connection, Collection<FeedEntry> deletions) throws SQLException {
    try (PreparedStatement bury =
            connection.prepareStatement(
                """
                INSERT INTO tombstone (capability, id, version) VALUES (?, ?, ?)
                ON CONFLICT (capability, id) DO UPDATE SET version = EXCLUDED.version, at = EXCLUDED.at
                WHERE EXCLUDED.version > tombstone.version
                """);
        PreparedStatement remove =
            connection.prepareStatement("DELETE FROM " + table + " WHERE id = ? AND version < ?")) {
      for (FeedEntry deletion : deletions) {
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

  private void upsert(Connection connection, Collection<FeedEntry> changes) throws SQLException {
    if (!changes.isEmpty()) {
      String images = String.join(",", changes.stream().map(FeedEntry::image).toList());
      new Upsert(capability, table)
          .from(
              connection,
              "json_populate_recordset(NULL::%s, ?::json)".formatted(table),
              List.of("[" + images + "]"));
    }
  }
}
