package dev.banyan.migration.postgres;

import dev.banyan.migration.Chunk;
import dev.banyan.migration.CopyRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Transfers copied rows between tables column by column, as PostgreSQL text arrays. This takes
/// half the bytes of JSON and half the work on both sides.
record CopiedRows(String capability, AttachedTable table) {
  // A chunk must fit into a small process, however large its rows are.
  private static final int MOST_BYTES = 4_000_000;

  /// Current rows, ordered by key.
  Chunk read(Connection connection, CopyRange range, @Nullable String after, int most)
      throws SQLException {
    JdbcTransactions.printAlike(connection);
    List<Column> columns = Column.of(connection, table.relation());
    String until = table.keyParameter();
    // Names that no column has.
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT count(*), (array_agg(banyan_key ORDER BY banyan_number DESC))[1], %1$s FROM (
              SELECT %2$s, banyan_key, banyan_number,
                sum(%3$s) OVER (ORDER BY banyan_number ROWS UNBOUNDED PRECEDING) - (%3$s) AS banyan_bytes
              FROM (
                SELECT held.*, %4$s AS banyan_key, row_number() OVER (ORDER BY %5$s) AS banyan_number
                FROM (SELECT * FROM %6$s AS source WHERE %7$s %8$s <= %9$s ORDER BY %5$s LIMIT ?) AS held
              ) AS numbered
            ) AS measured WHERE banyan_bytes < ?
            """
                .formatted(
                    each(columns, ", ", "array_agg(%1$s)::text"),
                    each(columns, ", ", "%1$s::text"),
                    each(columns, " + ", "coalesce(octet_length(%1$s::text), 0)"),
                    table.keyText("held"),
                    table.keyNames(),
                    table.relation(),
                    after == null ? "" : table.keyOf("source") + " > " + until + " AND",
                    table.keyOf("source"),
                    until))) {
      int parameter = 1;
      if (after != null) {
        query.setString(parameter++, after);
      }
      query.setString(parameter++, range.until());
      query.setInt(parameter++, most);
      query.setInt(parameter, MOST_BYTES);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        String last = row.getString(2);
        return last == null
            ? new Chunk(table.name(), 0, null, Map.of())
            : new Chunk(table.name(), row.getInt(1), last, texts(columns, row));
      }
    }
  }

  private static Map<String, String> texts(List<Column> columns, ResultSet row)
      throws SQLException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      texts.put(columns.get(i).name(), row.getString(3 + i));
    }
    return texts;
  }

  /// Writes rows; each only replaces an older version.
  void write(Connection connection, Chunk chunk) throws SQLException {
    if (chunk.rows() == 0) {
      return;
    }
    List<Column> columns =
        Column.of(connection, table.relation()).stream()
            .filter(column -> chunk.columns().containsKey(column.name()))
            .toList();
    String rows =
        "(SELECT %s FROM unnest(%s) AS copied (%s))"
            .formatted(
                each(columns, ", ", "%1$s::%2$s AS %1$s"),
                each(columns, ", ", "?::text[]"),
                each(columns, ", ", "%1$s"));
    new Upsert(capability, table)
        .from(
            connection,
            rows,
            columns.stream()
                .map(column -> Objects.requireNonNull(chunk.columns().get(column.name())))
                .toList());
  }

  private static String each(List<Column> columns, String between, String pattern) {
    return String.join(
        between,
        columns.stream().map(column -> pattern.formatted(column.name(), column.type())).toList());
  }
}
