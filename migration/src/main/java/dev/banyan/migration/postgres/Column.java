package dev.banyan.migration.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A column that is written, as opposed to a generated column.
///
/// @param name quoted if SQL requires it
/// @param type its name, as used in a cast
/// @param fixed whether it cannot be updated: an identity that is always generated
record Column(String name, String type, boolean fixed) {

  static List<Column> of(Connection connection, String relation) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT quote_ident(attname), format_type(atttypid, atttypmod), attidentity = 'a'
            FROM pg_attribute
            WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
            ORDER BY attnum
            """)) {
      query.setString(1, relation);
      List<Column> columns = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          columns.add(new Column(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
        }
      }
      return columns;
    }
  }
}
