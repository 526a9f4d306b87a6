package dev.banyan.migration.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Resolves conflicts with unique values that older rows of the replica still have, because on the
/// owner a value has moved from one row to another.
///
/// The older rows are deleted without a tombstone. Each of them returns: either it is among the
/// rows written next, or the feed delivers its newer image.
record UniqueValueConflicts(AttachedTable table) {

  /// @param columns the unique columns, as expressions over the row
  /// @param condition predicate of a partial index
  private record UniqueIndex(String columns, String condition) {}

  void release(Connection connection, String rows, List<String> texts) throws SQLException {
    delete(
        connection,
        """
        DELETE FROM %1$s AS held USING %2$s AS image
        WHERE %3$s = %4$s AND held.version < image.version
        """
            .formatted(table.relation(), rows, table.keyOf("held"), table.keyOf("image")),
        texts);
    for (UniqueIndex index : indexes(connection)) {
      // Inside the subselect, unqualified names refer to the image; outside, to the table.
      delete(
          connection,
          """
          DELETE FROM %1$s WHERE (%2$s) AND (%3$s) IN (
            SELECT %3$s FROM %4$s AS image
            WHERE (%2$s) AND NOT EXISTS (SELECT FROM %1$s AS same WHERE %5$s = %6$s))
          """
              .formatted(
                  table.relation(),
                  index.condition(),
                  index.columns(),
                  rows,
                  table.keyOf("same"),
                  table.keyOf("image")),
          texts);
    }
  }

  private List<UniqueIndex> indexes(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT (SELECT string_agg(pg_get_indexdef(indexrelid, k, true), ', ' ORDER BY k)
                    FROM generate_series(1, indnkeyatts) AS k) AS columns,
              coalesce(pg_get_expr(indpred, indrelid), 'true') AS condition
            FROM pg_index WHERE indrelid = ?::regclass AND indisunique AND NOT indisprimary
            """)) {
      query.setString(1, table.relation());
      List<UniqueIndex> indexes = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          indexes.add(new UniqueIndex(row.getString("columns"), row.getString("condition")));
        }
      }
      return indexes;
    }
  }

  private static void delete(Connection connection, String sql, List<String> texts)
      throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      for (int i = 0; i < texts.size(); i++) {
        delete.setString(i + 1, texts.get(i));
      }
      delete.executeUpdate();
    }
  }
}
