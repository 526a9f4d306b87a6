package dev.banyan.migration.postgres;

import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.Position;
import dev.banyan.migration.Repair;
import dev.banyan.migration.RowKey;
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

/// Row images: reads rows as JSON, and writes them by version.
record RowImages(AttachedTables tables) {

  List<FeedEntry> of(Connection connection, Collection<RowKey> rows) throws SQLException {
    List<FeedEntry> found = new ArrayList<>();
    for (AttachedTable table : tables.all()) {
      List<String> keys =
          rows.stream().filter(row -> row.table().equals(table.name())).map(RowKey::key).toList();
      if (!keys.isEmpty()) {
        read(connection, table, keys, found);
      }
    }
    return found;
  }

  private static void read(
      Connection connection, AttachedTable table, List<String> keys, List<FeedEntry> found)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT %s, held.version, %s FROM %s
            WHERE %s IN (SELECT %s FROM unnest(?::text[]) AS wanted (row_key))
            """
                .formatted(
                    table.keyText("held"),
                    table.image(),
                    table.rows(),
                    table.keyOf("held"),
                    table.keyValues("wanted.row_key")))) {
      query.setArray(1, connection.createArrayOf("text", keys.toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(
              new FeedEntry(
                  Position.START,
                  new RowKey(table.name(), row.getString(1)),
                  row.getLong(2),
                  row.getString(3)));
        }
      }
    }
  }

  void apply(Connection connection, List<FeedEntry> changes) throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    Map<RowKey, FeedEntry> newest = new HashMap<>();
    for (FeedEntry feedEntry : changes) {
      newest.merge(
          feedEntry.row(),
          feedEntry,
          (one, other) -> one.version() > other.version() ? one : other);
    }
    admit(connection);
    List<FeedEntry> entries = List.copyOf(newest.values());
    RefusedRow.write(
        connection,
        entries.size(),
        (from, to) -> write(connection, entries.subList(from, to)),
        number -> entries.get(number).row().toString());
  }

  /// Writes rows before it deletes any: a row may have left the one that is deleted. References are
  /// checked at the end.
  private void write(Connection connection, Collection<FeedEntry> entries) throws SQLException {
    JdbcTransactions.execute(connection, "SET CONSTRAINTS ALL DEFERRED");
    for (AttachedTable table : tables.all()) {
      upsert(connection, table, of(table, entries, false));
    }
    for (AttachedTable table : tables.all().reversed()) {
      delete(connection, table, of(table, entries, true));
    }
    JdbcTransactions.execute(connection, "SET CONSTRAINTS ALL IMMEDIATE");
  }

  private List<FeedEntry> of(
      AttachedTable table, Collection<FeedEntry> entries, boolean deletions) {
    return entries.stream()
        .filter(
            entry -> entry.row().table().equals(table.name()) && entry.isDeletion() == deletions)
        .toList();
  }

  /// Refuses rows of tables that do not belong to the capability here.
  void requireKnown(Collection<FeedEntry> entries) throws SQLException {
    for (FeedEntry entry : entries) {
      tables.named(entry.row().table());
    }
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
      register.setString(1, tables.capability());
      register.executeUpdate();
    }
    JdbcTransactions.set(connection, "banyan.applying", tables.capability());
  }

  /// Replaces or deletes the rows that still have the expected version. A tombstone that is not
  /// older than the owner's row stays and prevents the row: it may have been deleted since.
  void repair(Connection connection, List<Repair> repairs) throws SQLException {
    admit(connection);
    JdbcTransactions.execute(connection, "SET CONSTRAINTS ALL DEFERRED");
    for (Repair repair : repairs) {
      if (repair.seen() != null) {
        tables.named(repair.row().table()).delete(connection, repair.row().key(), repair.seen());
      }
    }
    List<FeedEntry> wanted = repairs.stream().map(Repair::wanted).filter(Objects::nonNull).toList();
    for (AttachedTable table : tables.all()) {
      upsert(connection, table, of(table, wanted, false));
    }
    JdbcTransactions.execute(connection, "SET CONSTRAINTS ALL IMMEDIATE");
  }

  private void delete(Connection connection, AttachedTable table, List<FeedEntry> deletions)
      throws SQLException {
    if (deletions.isEmpty()) {
      return;
    }
    Object[] keys = deletions.stream().map(deletion -> deletion.row().key()).toArray();
    Object[] versions = deletions.stream().map(FeedEntry::version).toArray();
    try (PreparedStatement bury =
            connection.prepareStatement(
                """
                INSERT INTO tombstone (capability, table_name, row_key, version)
                SELECT ?, ?, row_key, version FROM unnest(?::text[], ?::bigint[]) AS gone (row_key, version)
                ON CONFLICT (capability, table_name, row_key)
                DO UPDATE SET version = EXCLUDED.version, at = EXCLUDED.at
                WHERE EXCLUDED.version > tombstone.version
                """);
        PreparedStatement remove =
            connection.prepareStatement(
                """
                DELETE FROM %s AS held USING unnest(?::text[], ?::bigint[]) AS gone (row_key, version)
                WHERE %s = (%s) AND held.version < gone.version
                """
                    .formatted(
                        table.relation(), table.keyOf("held"), table.keyValues("gone.row_key")))) {
      bury.setString(1, tables.capability());
      bury.setString(2, table.name());
      bury.setArray(3, connection.createArrayOf("text", keys));
      bury.setArray(4, connection.createArrayOf("bigint", versions));
      bury.executeUpdate();
      remove.setArray(1, connection.createArrayOf("text", keys));
      remove.setArray(2, connection.createArrayOf("bigint", versions));
      remove.executeUpdate();
    }
  }

  private void upsert(Connection connection, AttachedTable table, List<FeedEntry> changes)
      throws SQLException {
    if (!changes.isEmpty()) {
      String images = String.join(",", changes.stream().map(FeedEntry::image).toList());
      new Upsert(tables.capability(), table)
          .from(connection, table.images(), List.of("[" + images + "]"));
    }
  }
}
