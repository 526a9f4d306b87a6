package dev.banyan.migration.postgres;

import dev.banyan.migration.MappingFault;
import dev.banyan.migration.RowKey;
import dev.banyan.migration.postgres.Mapping.Part;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;

/// Checks that the mappings of this side preserve its rows: mapped to the shared row and back, a
/// row must be the same.
record MappingCheck(AttachedTables tables) {
  private static final int EXAMPLES = 10;

  /// Examples of rows that are not preserved; empty if all are.
  List<MappingFault> faults(Connection connection) throws SQLException {
    List<MappingFault> faults = new ArrayList<>();
    JdbcTransactions.printAlike(connection);
    for (AttachedTable table : tables.all()) {
      if (table.mapping() != null) {
        faults.addAll(faults(connection, table, table.mapping()));
      }
    }
    return faults;
  }

  private static List<MappingFault> faults(
      Connection connection, AttachedTable table, Mapping mapping) throws SQLException {
    String rows =
        """
        FROM %s AS held LEFT JOIN LATERAL %s(held) AS shared ON true
          LEFT JOIN LATERAL %s(shared) AS own ON true
        """
            .formatted(table.relation(), mapping.toShared(), mapping.fromShared());
    List<Column> columns = Mapping.returned(connection, mapping.fromShared(), table.relation());
    String differs =
        "%s IS DISTINCT FROM %s".formatted(text(columns, "held"), text(columns, "own"));
    StringBuilder fields = new StringBuilder("concat_ws('; ', " + fields(columns));
    for (Part part : mapping.parts()) {
      String lost = lost(connection, table, part);
      differs += " OR " + lost;
      fields.append(", CASE WHEN %s THEN 'its parts in %s' END".formatted(lost, part.relation()));
    }
    String query =
        "SELECT %s, %s) %s WHERE %s LIMIT %d"
            .formatted(table.keyText("held"), fields, rows, differs, EXAMPLES);
    Savepoint before = connection.setSavepoint();
    try {
      return read(connection, table, query);
    } catch (SQLException e) {
      connection.rollback(before);
      return failing(connection, table, rows, e);
    }
  }

  private static String text(List<Column> columns, String row) {
    return "ROW (%s)::text".formatted(Column.names(columns, row + "."));
  }

  private static String fields(List<Column> columns) {
    List<String> fields = new ArrayList<>();
    for (Column column : columns) {
      fields.add(
          "CASE WHEN held.%1$s::text IS DISTINCT FROM own.%1$s::text THEN format('%2$s: %%s becomes %%s', held.%1$s, own.%1$s) END"
              .formatted(column.name(), column.name().replace("'", "''").replace("%", "%%")));
    }
    return String.join(", ", fields);
  }

  /// Whether the parts of a row are others after it was mapped and back.
  private static String lost(Connection connection, AttachedTable table, Part part)
      throws SQLException {
    List<Column> columns = Mapping.returned(connection, part.fromShared(), part.relation());
    String own = text(columns, "part");
    return """
    ARRAY(SELECT %1$s FROM %2$s AS part WHERE %3$s = %4$s ORDER BY 1)
      IS DISTINCT FROM ARRAY(SELECT %1$s FROM %5$s(shared) AS part ORDER BY 1)
    """
        .formatted(
            own, part.relation(), part.keyOf("part"), table.keyOf("held"), part.fromShared());
  }

  private static List<MappingFault> read(Connection connection, AttachedTable table, String query)
      throws SQLException {
    List<MappingFault> faults = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        faults.add(new MappingFault(new RowKey(table.name(), row.getString(1)), row.getString(2)));
      }
    }
    return faults;
  }

  /// Finds a row for which the mapping fails, with one query for each power of two of the rows.
  private static List<MappingFault> failing(
      Connection connection, AttachedTable table, String rows, SQLException problem)
      throws SQLException {
    List<String> keys = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT %s FROM %s AS held".formatted(table.keyText("held"), table.relation()));
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        keys.add(row.getString(1));
      }
    }
    int from = 0;
    int to = keys.size();
    while (to - from > 1) {
      int middle = (from + to) / 2;
      if (fails(connection, table, rows, keys.subList(from, middle))) {
        to = middle;
      } else {
        from = middle;
      }
    }
    String key = keys.isEmpty() ? "" : keys.get(from);
    return List.of(
        new MappingFault(new RowKey(table.name(), key), String.valueOf(problem.getMessage())));
  }

  private static boolean fails(
      Connection connection, AttachedTable table, String rows, List<String> keys)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT count(own::text) %s WHERE %s IN (SELECT %s FROM unnest(?::text[]) AS wanted (row_key))"
                .formatted(rows, table.keyOf("held"), table.keyValues("wanted.row_key")))) {
      query.setArray(1, connection.createArrayOf("text", keys.toArray()));
      query.executeQuery().close();
      return false;
    } catch (SQLException e) {
      return true;
    } finally {
      connection.rollback(before);
    }
  }
}
