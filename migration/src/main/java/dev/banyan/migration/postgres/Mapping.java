package dev.banyan.migration.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Functions of this database that map rows of its tables to shared rows, and back.
///
/// @param toShared (row) to the shared row
/// @param fromShared (shared row) to the columns of the row
/// @param type of shared rows, without the version
/// @param parts further tables that hold parts of a shared row
record Mapping(String toShared, String fromShared, String type, List<Part> parts) {
  Mapping {
    parts = List.copyOf(parts);
  }

  /// A table with parts of a shared row.
  ///
  /// @param key columns that refer to the key of the row
  /// @param fromShared (shared row) to the columns of its parts
  record Part(String relation, List<String> key, String fromShared) {
    Part {
      key = List.copyOf(key);
    }

    String keyOf(String row) {
      return key.stream().map(name -> row + "." + name).collect(Collectors.joining(", ", "(", ")"));
    }
  }

  /// A shared row from its columns.
  ///
  /// @param row alias of a row with these columns
  String shared(Connection connection, String row) throws SQLException {
    return Column.of(connection, type).stream()
        .map(column -> row + "." + column.name())
        .collect(Collectors.joining(", ", "ROW (", ")::" + type));
  }

  /// The columns of a table that a function returns.
  static List<Column> returned(Connection connection, String function, String relation)
      throws SQLException {
    Set<String> names = new LinkedHashSet<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT quote_ident(name) FROM pg_proc CROSS JOIN unnest(proargnames, proargmodes) AS a (name, mode)
            WHERE pg_proc.oid = to_regproc(?) AND mode = 't'
            """)) {
      query.setString(1, function);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          names.add(row.getString(1));
        }
      }
    }
    return Column.of(connection, relation).stream()
        .filter(column -> names.contains(column.name()))
        .toList();
  }
}
