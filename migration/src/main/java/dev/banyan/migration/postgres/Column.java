package dev.banyan.migration.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A column of a table, or an attribute of a composite type.
///
/// @param name quoted if SQL requires it
/// @param type its name, as used in a cast
/// @param required whether it is `NOT NULL`
/// @param fixed whether it cannot be updated: an identity that is always generated
/// @param generated whether the database computes it, so that it cannot be written
record Column(String name, String type, boolean required, boolean fixed, boolean generated) {

  /// Those that can be written.
  static List<Column> of(Connection connection, String relation) throws SQLException {
    return all(connection, relation).stream().filter(column -> !column.generated()).toList();
  }

  static List<Column> all(Connection connection, String relation) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT quote_ident(attname), format_type(atttypid, atttypmod), attnotnull, attidentity = 'a',
              attgenerated <> ''
            FROM pg_attribute
            WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped
            ORDER BY attnum
            """)) {
      query.setString(1, relation);
      List<Column> columns = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          columns.add(
              new Column(
                  rows.getString(1),
                  rows.getString(2),
                  rows.getBoolean(3),
                  rows.getBoolean(4),
                  rows.getBoolean(5)));
        }
      }
      return columns;
    }
  }

  /// The names for a list in SQL.
  ///
  /// @param prefix of each, such as an alias with a dot
  static String names(List<Column> columns, String prefix) {
    return columns.stream().map(column -> prefix + column.name()).collect(Collectors.joining(", "));
  }
}
