package dev.banyan.migration.postgres;

import dev.banyan.migration.BucketChecksum;
import dev.banyan.migration.RowChecksum;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Checksums over all columns of a table, computed by the database from the rows. Shares no code
/// with copying and applying, so that it can verify them.
record Checksums(String table) {
  private static final String BUCKET =
      "(get_byte(uuid_send(id), 14) << 8 | get_byte(uuid_send(id), 15))";

  List<BucketChecksum> buckets(Connection connection) throws SQLException {
    JdbcTransactions.printAlike(connection);
    List<BucketChecksum> buckets = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT %s, count(*), bit_xor(%s) FROM %s GROUP BY 1"
                    .formatted(BUCKET, sum(connection), table));
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        buckets.add(new BucketChecksum(rows.getInt(1), rows.getLong(2), rows.getLong(3)));
      }
    }
    return buckets;
  }

  List<RowChecksum> sums(Connection connection, Collection<Integer> buckets) throws SQLException {
    JdbcTransactions.printAlike(connection);
    List<RowChecksum> sums = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT id, version, %s FROM %s WHERE %s = ANY (?)"
                .formatted(sum(connection), table, BUCKET))) {
      query.setArray(1, connection.createArrayOf("int4", buckets.toArray()));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          sums.add(
              new RowChecksum(rows.getObject("id", UUID.class), rows.getLong(2), rows.getLong(3)));
        }
      }
    }
    return sums;
  }

  // Each column is formatted by its type, identically on all servers. Ordered by name, because the
  // two sides may have added their columns in a different order.
  private String sum(Connection connection) throws SQLException {
    return "hashtextextended(ROW (%s)::text, 0)"
        .formatted(text(connection, "string_agg(quote_ident(attname), ', ' ORDER BY attname)"));
  }

  /// Each column with its type, equal for compatible tables. An unbounded varchar counts as text.
  List<String> columns(Connection connection) throws SQLException {
    String columns =
        text(
            connection,
            """
            string_agg(concat_ws(' ', attname,
              regexp_replace(format_type(atttypid, atttypmod), 'character varying(?!\\()', 'text'),
              CASE WHEN attnotnull THEN 'NOT NULL' END,
              CASE WHEN attgenerated <> '' THEN 'GENERATED' END), E'\\n' ORDER BY attname)
            """);
    return columns.lines().toList();
  }

  private String text(Connection connection, String expression) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT %s FROM pg_attribute
            WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped
            """
                .formatted(expression))) {
      query.setString(1, table);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
