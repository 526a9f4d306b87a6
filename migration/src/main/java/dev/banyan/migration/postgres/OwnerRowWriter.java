package dev.banyan.migration.postgres;

import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.Repair;
import dev.banyan.migration.postgres.PartWriter.Written;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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
    String names = Column.names(table.written(connection), "");
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO %1$s AS held (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM %3$s AS image
            ON CONFLICT (%4$s) DO NOTHING RETURNING %5$s
            """
                .formatted(
                    table.relation(),
                    names,
                    table.own(connection, table.images()),
                    table.keyNames(),
                    table.keyText("held")))) {
      insert.setString(1, array(image));
      replaceParts(connection, table, image, insert);
    }
  }

  // The trigger raises the version above both rows' versions.
  private static void replace(
      Connection connection, AttachedTable table, String key, long seen, String image)
      throws SQLException {
    List<Column> changing =
        table.written(connection).stream()
            .filter(column -> !column.fixed() && !table.isKey(column))
            .toList();
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE %1$s AS held SET (%2$s) = ROW (%3$s) FROM %4$s AS image
            WHERE %5$s = %6$s AND held.version = ? RETURNING %7$s
            """
                .formatted(
                    table.relation(),
                    Column.names(changing, ""),
                    Column.names(changing, "image."),
                    table.own(connection, table.images()),
                    table.keyOf("held"),
                    table.keyParameter(),
                    table.keyText("held")))) {
      update.setString(1, array(image));
      update.setString(2, key);
      update.setLong(3, seen);
      replaceParts(connection, table, image, update);
    }
  }

  private static String array(String image) {
    return "[" + image + "]";
  }

  private static void replaceParts(
      Connection connection, AttachedTable table, String image, PreparedStatement writing)
      throws SQLException {
    List<Written> written = new ArrayList<>();
    try (ResultSet row = writing.executeQuery()) {
      while (row.next()) {
        written.add(new Written(row.getString(1), true));
      }
    }
    if (table.mapping() != null) {
      new PartWriter(table, table.mapping())
          .replace(connection, table.images(), List.of(array(image)), written);
    }
  }
}
