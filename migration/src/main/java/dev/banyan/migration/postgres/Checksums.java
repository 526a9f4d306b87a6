package dev.banyan.migration.postgres;

import dev.banyan.migration.BucketChecksum;
import dev.banyan.migration.BucketChecksum.Bucket;
import dev.banyan.migration.RowChecksum;
import dev.banyan.migration.RowKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Checksums over all columns of the tables, computed by the database from the rows. Shares no code
/// with copying and applying, so that it can verify them.
record Checksums(AttachedTables tables) {

  List<BucketChecksum> buckets(Connection connection) throws SQLException {
    JdbcTransactions.printAlike(connection);
    List<BucketChecksum> buckets = new ArrayList<>();
    for (AttachedTable table : tables.all()) {
      try (PreparedStatement query =
              connection.prepareStatement(
                  "SELECT %s, count(*), bit_xor(%s) FROM %s GROUP BY 1"
                      .formatted(bucket(table), sum(connection, table), table.rows()));
          ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          buckets.add(
              new BucketChecksum(
                  new Bucket(table.name(), rows.getInt(1)), rows.getLong(2), rows.getLong(3)));
        }
      }
    }
    return buckets;
  }

  List<RowChecksum> sums(Connection connection, Collection<Bucket> buckets) throws SQLException {
    JdbcTransactions.printAlike(connection);
    List<RowChecksum> sums = new ArrayList<>();
    for (AttachedTable table : tables.all()) {
      Object[] numbers =
          buckets.stream()
              .filter(bucket -> bucket.table().equals(table.name()))
              .map(Bucket::number)
              .toArray();
      if (numbers.length > 0) {
        read(connection, table, numbers, sums);
      }
    }
    return sums;
  }

  private void read(
      Connection connection, AttachedTable table, Object[] numbers, List<RowChecksum> sums)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT %s, %s, held.version, %s FROM %s WHERE %2$s = ANY (?)"
                .formatted(
                    table.keyText("held"), bucket(table), sum(connection, table), table.rows()))) {
      query.setArray(1, connection.createArrayOf("int4", numbers));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          sums.add(
              new RowChecksum(
                  new RowKey(table.name(), rows.getString(1)),
                  rows.getInt(2),
                  rows.getLong(3),
                  rows.getLong(4)));
        }
      }
    }
  }

  private static String bucket(AttachedTable table) {
    return "(hashtextextended(%s, 0) & 65535)::integer".formatted(table.keyText("held"));
  }

  // Each column is formatted by its type, identically on all servers. Ordered by name, because the
  // two sides may have added their columns in a different order.
  private static String sum(Connection connection, AttachedTable table) throws SQLException {
    return "hashtextextended(ROW (%s)::text, 0)"
        .formatted(
            table.compared(connection).stream()
                .sorted(Comparator.comparing(Column::name))
                .map(table::shared)
                .collect(Collectors.joining(", ")));
  }
}
