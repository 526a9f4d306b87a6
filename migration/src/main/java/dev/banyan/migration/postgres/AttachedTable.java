package dev.banyan.migration.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A table of a capability, and SQL expressions for its key.
///
/// @param name in the capability, the same on both sides
/// @param relation its name in this database
/// @param key columns of its primary key
record AttachedTable(String name, String relation, List<Column> key) {
  AttachedTable {
    key = List.copyOf(key);
  }

  /// The key of a row as text.
  ///
  /// @param row alias of the table
  String keyText(String row) {
    return key.size() == 1
        ? "%s.%s::text".formatted(row, key.getFirst().name())
        : "jsonb_build_array(%s)::text"
            .formatted(joined(column -> "%s.%s::text".formatted(row, column.name())));
  }

  /// The key columns of a row, in parentheses.
  String keyOf(String row) {
    return "(%s)".formatted(joined(column -> row + "." + column.name()));
  }

  /// The names of the key columns.
  String keyNames() {
    return joined(Column::name);
  }

  /// The key for `ORDER BY`, from the last row. Qualified: the name alone could be that of a text
  /// in the result.
  String descendingKeyOf(String row) {
    return joined(column -> row + "." + column.name() + " DESC");
  }

  /// The values of the key columns, from the key as text.
  String keyValues(String text) {
    if (key.size() == 1) {
      return "(%s)::%s".formatted(text, key.getFirst().type());
    }
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < key.size(); i++) {
      values
          .append(i == 0 ? "" : ", ")
          .append("((%s)::jsonb ->> %d)::%s".formatted(text, i, key.get(i).type()));
    }
    return values.toString();
  }

  /// The values of the key columns, from a parameter with the key as text.
  String keyParameter() {
    return "(SELECT %s FROM (SELECT ? AS row_key) AS given)".formatted(keyValues("given.row_key"));
  }

  /// Deletes the row with this key if it still has this version.
  void delete(Connection connection, String rowKey, long version) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM %s AS held WHERE %s = %s AND version = ?"
                .formatted(relation, keyOf("held"), keyParameter()))) {
      delete.setString(1, rowKey);
      delete.setLong(2, version);
      delete.executeUpdate();
    }
  }

  boolean isKey(Column column) {
    return key.stream().anyMatch(one -> one.name().equals(column.name()));
  }

  private String joined(Function<Column, String> expression) {
    return key.stream().map(expression).collect(Collectors.joining(", "));
  }
}
