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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Transfers copied rows between tables column by column, as PostgreSQL text arrays. This takes
/// half the bytes of JSON and half the work on both sides.
record CopiedRows(String capability, AttachedTable table) {
  // A chunk must fit into a small process, however large its rows are.
  private static final int MOST_BYTES = 4_000_000;

  /// Current rows, ordered by key. Each value is formatted once: the inner query is not merged into
  /// the outer ones, because it has a limit.
  Chunk read(Connection connection, CopyRange range, @Nullable String after, int most)
      throws SQLException {
    JdbcTransactions.printAlike(connection);
    List<Column> columns = table.shared(connection);
    String until = table.keyParameter();
    // Names that no column has.
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT count(*), (array_agg(banyan_key ORDER BY banyan_number DESC))[1], %1$s FROM (
              SELECT *,
                sum(%2$s) OVER (ORDER BY banyan_number ROWS UNBOUNDED PRECEDING) - (%2$s) AS banyan_bytes
              FROM (
                SELECT %3$s, %4$s AS banyan_key, row_number() OVER (ORDER BY %5$s) AS banyan_number
                FROM %6$s WHERE %7$s %8$s <= %9$s ORDER BY %5$s LIMIT ?
              ) AS numbered
            ) AS measured WHERE banyan_bytes < ?
            """
                .formatted(
                    each(columns, ", ", "array_agg(%1$s)::text"),
                    each(columns, " + ", "coalesce(octet_length(%1$s), 0)"),
                    columns.stream()
                        .map(column ->
                            "%s::text AS %s".formatted(table.shared(column), column.name()))
                        .collect(Collectors.joining(", ")),
                    table.keyText("held"),
                    table.ascendingKeyOf("held"),
                    table.rows(),
                    after == null ? "" : table.keyOf("held") + " > " + until + " AND",
                    table.keyOf("held"),
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
        table.shared(connection).stream()
            .filter(column -> chunk.columns().containsKey(column.name()))
            .toList();
    List<String> texts =
        columns.stream()
            .map(column -> Objects.requireNonNull(chunk.columns().get(column.name())))
            .toList();
    Upsert upsert = new Upsert(capability, table);
    String typed = "%1$s::%2$s AS %1$s";
    RefusedRow.write(
        connection,
        chunk.rows(),
        (from, to) -> {
          boolean all = from == 0 && to == chunk.rows();
          upsert.from(
              connection,
              all ? rows(columns, typed, "") : rows(columns, typed, between(from, to)),
              texts);
        },
        number -> {
          String row = rows(columns, "%1$s", between(number, number + 1));
          return table.name() + " " + json(connection, row, texts);
        });
  }

  private static String between(int from, int to) {
    return "WHERE banyan_number > %d AND banyan_number <= %d".formatted(from, to);
  }

  private static String rows(List<Column> columns, String column, String condition) {
    return "(SELECT %s FROM unnest(%s) WITH ORDINALITY AS copied (%s, banyan_number) %s)"
        .formatted(
            each(columns, ", ", column),
            each(columns, ", ", "?::text[]"),
            each(columns, ", ", "%1$s"),
            condition);
  }

  private static String json(Connection connection, String rows, List<String> texts)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT to_jsonb(refused) FROM %s AS refused".formatted(rows))) {
      for (int i = 0; i < texts.size(); i++) {
        query.setString(i + 1, texts.get(i));
      }
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static String each(List<Column> columns, String between, String pattern) {
    return String.join(
        between,
        columns.stream().map(column -> pattern.formatted(column.name(), column.type())).toList());
  }
}
