package dev.banyan.migration.postgres;

import dev.banyan.migration.postgres.Mapping.Part;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// Writes the parts of shared rows.
record PartWriter(AttachedTable table, Mapping mapping) {

  /// A row whose parts are to be written.
  ///
  /// @param key as text
  /// @param replaced whether it was there, and may have parts
  record Written(String key, boolean replaced) {}

  /// Replaces the parts of rows.
  ///
  /// @param rows source of shared rows, as SQL with typed columns
  /// @param texts its parameters
  /// @param written the rows
  void replace(Connection connection, String rows, List<String> texts, List<Written> written)
      throws SQLException {
    Object[] keys = written.stream().map(Written::key).toArray();
    Object[] replaced = written.stream().filter(Written::replaced).map(Written::key).toArray();
    for (Part part : mapping.parts()) {
      if (replaced.length > 0) {
        delete(connection, part, replaced);
      }
      List<Column> columns = Mapping.returned(connection, part.fromShared(), part.relation());
      String names = Column.names(columns, "");
      try (PreparedStatement insert =
          connection.prepareStatement(
              """
              INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE
              SELECT %3$s FROM %4$s AS carried CROSS JOIN LATERAL %5$s(%6$s) AS own
              WHERE %7$s IN (SELECT %8$s FROM unnest(?::text[]) AS written (row_key))
              """
                  .formatted(
                      part.relation(),
                      names,
                      Column.names(columns, "own."),
                      rows,
                      part.fromShared(),
                      mapping.shared(connection, "carried"),
                      part.keyOf("own"),
                      table.keyValues("written.row_key")))) {
        int parameter = 1;
        for (String text : texts) {
          insert.setString(parameter++, text);
        }
        insert.setArray(parameter, connection.createArrayOf("text", keys));
        insert.executeUpdate();
      }
    }
  }

  private void delete(Connection connection, Part part, Object[] keys) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM %s AS held WHERE %s IN (SELECT %s FROM unnest(?::text[]) AS written (row_key))"
                .formatted(
                    part.relation(), part.keyOf("held"), table.keyValues("written.row_key")))) {
      delete.setArray(1, connection.createArrayOf("text", keys));
      delete.executeUpdate();
    }
  }
}
