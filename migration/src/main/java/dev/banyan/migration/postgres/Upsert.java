package dev.banyan.migration.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;

/// Inserts or replaces rows with an older version, unless they have been deleted since.
record Upsert(String capability, String table) {
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
      new UniqueValueConflicts(table).free(connection, rows, texts);
      write(connection, rows, texts);
    }
  }

  private void write(Connection connection, String rows, List<String> texts) throws SQLException {
    List<String> names = Column.of(connection, table).stream().map(Column::name).toList();
    String values = String.join(", ", names.stream().map(name -> "EXCLUDED." + name).toList());
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO %1$s AS held (%2$s)
            SELECT %2$s FROM %4$s AS image
            WHERE NOT EXISTS (
              SELECT FROM tombstone AS buried
              WHERE buried.capability = ? AND buried.id = image.id AND buried.version >= image.version)
            ON CONFLICT (id) DO UPDATE SET (%2$s) = ROW (%3$s) WHERE EXCLUDED.version > held.version
            """
                .formatted(table, String.join(", ", names), values, rows))) {
      int parameter = 1;
      for (String text : texts) {
        upsert.setString(parameter++, text);
      }
      upsert.setString(parameter, capability);
      upsert.executeUpdate();
    }
  }
}
