package dev.banyan.migration.postgres;

import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.Repair;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/// Changes rows of the owner as decided by an operator. These are normal writes, fenced and
/// recorded, so that the replica follows them.
record OwnerRowWriter(String table) {

  /// Replaces, adds or deletes rows that still have the expected version.
  void correct(Connection connection, List<Repair> repairs) throws SQLException {
    for (Repair repair : repairs) {
      FeedEntry wanted = repair.wanted();
      if (wanted == null || wanted.image() == null) {
        remove(connection, repair);
      } else if (repair.seen() == 0) {
        add(connection, wanted.image());
      } else {
        replace(connection, repair, wanted.image());
      }
    }
  }

  private void remove(Connection connection, Repair repair) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM " + table + " WHERE id = ? AND version = ?")) {
      delete.setObject(1, repair.id());
      delete.setLong(2, repair.seen());
      delete.executeUpdate();
    }
  }

  private void add(Connection connection, String image) throws SQLException {
    String names = names(connection, "%s");
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO %1$s (%2$s) SELECT %2$s FROM json_populate_record(NULL::%1$s, ?::json)
            ON CONFLICT (id) DO NOTHING
            """
                .formatted(table, names))) {
      insert.setString(1, image);
      insert.executeUpdate();
    }
  }

  // The trigger raises the version above both rows' versions.
  private void replace(Connection connection, Repair repair, String image) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE %1$s AS held SET (%2$s) = ROW (%3$s)
            FROM json_populate_record(NULL::%1$s, ?::json) AS image
            WHERE held.id = ? AND held.version = ?
            """
                .formatted(table, names(connection, "%s"), names(connection, "image.%s")))) {
      update.setString(1, image);
      update.setObject(2, repair.id());
      update.setLong(3, repair.seen());
      update.executeUpdate();
    }
  }

  private String names(Connection connection, String pattern) throws SQLException {
    return Column.of(connection, table).stream()
        .map(column -> pattern.formatted(column.name()))
        .collect(Collectors.joining(", "));
  }
}
