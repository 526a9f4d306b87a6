package dev.banyan.migration.postgres;

import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.Repair;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Changes rows of the owner as decided by an operator. These are normal writes, fenced and
/// recorded, so that the replica follows them.
record OwnerRowWriter(AttachedTables tables) {

  /// Replaces, adds or deletes rows that still have the expected version.
  void correct(Connection connection, List<Repair> repairs) throws SQLException {
    for (Repair repair : repairs) {
      AttachedTable table = tables.named(repair.row().table());
      FeedEntry wanted = repair.wanted();
      Long seen = repair.seen();
      if (wanted != null && wanted.image() != null) {
        if (seen == null) {
          add(connection, table, wanted.image());
        } else {
          replace(connection, table, repair.row().key(), seen, wanted.image());
        }
      } else if (seen != null) {
        table.delete(connection, repair.row().key(), seen);
      }
    }
  }

  private static void add(Connection connection, AttachedTable table, String image)
      throws SQLException {
    String names = names(connection, table, "%s", column -> true);
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE
            SELECT %2$s FROM json_populate_record(NULL::%1$s, ?::json)
            ON CONFLICT (%3$s) DO NOTHING
            """
                .formatted(table.relation(), names, table.keyNames()))) {
      insert.setString(1, image);
      insert.executeUpdate();
    }
  }

  // The trigger raises the version above both rows' versions.
  private static void replace(
      Connection connection, AttachedTable table, String key, long seen, String image)
      throws SQLException {
    Predicate<Column> changing = column -> !column.fixed() && !table.isKey(column);
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE %1$s AS held SET (%2$s) = ROW (%3$s)
            FROM json_populate_record(NULL::%1$s, ?::json) AS image
            WHERE %4$s = %5$s AND held.version = ?
            """
                .formatted(
                    table.relation(),
                    names(connection, table, "%s", changing),
                    names(connection, table, "image.%s", changing),
                    table.keyOf("held"),
                    table.keyParameter()))) {
      update.setString(1, image);
      update.setString(2, key);
      update.setLong(3, seen);
      update.executeUpdate();
    }
  }

  private static String names(
      Connection connection, AttachedTable table, String pattern, Predicate<Column> wanted)
      throws SQLException {
    return Column.of(connection, table.relation()).stream()
        .filter(wanted)
        .map(column -> pattern.formatted(column.name()))
        .collect(Collectors.joining(", "));
  }
}
