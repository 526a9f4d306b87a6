package dev.banyan.migration.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.stream.Collectors;

/// Inserts or replaces rows with an older version, unless they have been deleted since.
record Upsert(String capability, AttachedTable table) {
  private static final String UNIQUE_VIOLATION = "23505";

  /// @param rows source of the rows, as SQL with typed columns
  /// @param texts its parameters
  void from(Connection connection, String rows, List<String> texts) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      write(connection, rows, texts);
      connection.releaseSavepoint(before);
    } catch (SQLException e) {
      if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw e;
      }
      // A unique value has moved from one row to another.
      connection.rollback(before);
      new UniqueValueConflicts(table).release(connection, rows, texts);
      write(connection, rows, texts);
    }
  }

  private void write(Connection connection, String rows, List<String> texts) throws SQLException {
    List<Column> columns = Column.of(connection, table.relation());
    List<Column> changing =
        columns.stream().filter(column -> !column.fixed() && !table.isKey(column)).toList();
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO %1$s AS held (%2$s) OVERRIDING SYSTEM VALUE
            SELECT %2$s FROM %3$s AS image
            WHERE NOT EXISTS (
              SELECT FROM tombstone AS buried
              WHERE buried.capability = ? AND buried.table_name = ?
                AND buried.row_key = %4$s AND buried.version >= image.version)
            ON CONFLICT (%5$s) DO UPDATE SET (%6$s) = ROW (%7$s) WHERE EXCLUDED.version > held.version
            """
                .formatted(
                    table.relation(),
                    names(columns, ""),
                    rows,
                    table.keyText("image"),
                    table.keyNames(),
                    names(changing, ""),
                    names(changing, "EXCLUDED.")))) {
      int parameter = 1;
      for (String text : texts) {
        upsert.setString(parameter++, text);
      }
      upsert.setString(parameter++, capability);
      upsert.setString(parameter, table.name());
      upsert.executeUpdate();
    }
  }

  private static String names(List<Column> columns, String prefix) {
    return columns.stream().map(column -> prefix + column.name()).collect(Collectors.joining(", "));
  }
}
