package dev.banyan.migration.postgres;

import dev.banyan.migration.postgres.PartWriter.Written;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;

/// Inserts or replaces rows with an older version, unless they have been deleted since.
record Upsert(String capability, AttachedTable table) {
  private static final String UNIQUE_VIOLATION = "23505";

  /// @param rows source of shared rows, as SQL with typed columns
  /// @param texts its parameters
  void from(Connection connection, String rows, List<String> texts) throws SQLException {
    String own = table.own(connection, rows);
    List<Written> written;
    Savepoint before = connection.setSavepoint();
    try {
      written = write(connection, own, texts);
      connection.releaseSavepoint(before);
    } catch (SQLException e) {
      if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw e;
      }
      // A unique value has moved from one row to another.
      connection.rollback(before);
      new UniqueValueConflicts(table).release(connection, own, texts);
      written = write(connection, own, texts);
    }
    if (table.mapping() != null) {
      new PartWriter(table, table.mapping()).replace(connection, rows, texts, written);
    }
  }

  /// @return the written rows, if they have parts
  private List<Written> write(Connection connection, String rows, List<String> texts)
      throws SQLException {
    List<Column> columns = table.written(connection);
    List<Column> changing =
        columns.stream().filter(column -> !column.fixed() && !table.isKey(column)).toList();
    boolean parts = table.mapping() != null && !table.mapping().parts().isEmpty();
    List<Written> written = new ArrayList<>();
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
            %8$s
            """
                .formatted(
                    table.relation(),
                    Column.names(columns, ""),
                    rows,
                    table.keyText("image"),
                    table.keyNames(),
                    Column.names(changing, ""),
                    Column.names(changing, "EXCLUDED."),
                    parts ? "RETURNING %s, xmax <> 0".formatted(table.keyText("held")) : ""))) {
      int parameter = 1;
      for (String text : texts) {
        upsert.setString(parameter++, text);
      }
      upsert.setString(parameter++, capability);
      upsert.setString(parameter, table.name());
      if (!parts) {
        upsert.executeUpdate();
        return written;
      }
      try (ResultSet row = upsert.executeQuery()) {
        while (row.next()) {
          written.add(new Written(row.getString(1), row.getBoolean(2)));
        }
      }
    }
    return written;
  }
}
