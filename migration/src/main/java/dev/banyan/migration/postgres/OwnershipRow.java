package dev.banyan.migration.postgres;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.Position;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.Seal;
import dev.banyan.migration.Side;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/// The row that fences a capability's writes, including the replica's progress.
record OwnershipRow(Ownership ownership, ReplicaProgress progress, boolean complete) {

  OwnershipState state() {
    return new OwnershipState(ownership, progress, complete);
  }

  private static final String SELECT =
      """
      SELECT side, owner, epoch, sealed_for, sealed_at, sealed_stamp,
        coalesce(sealed_until <= clock_timestamp(), false) AS seal_expired, burnt, opened_at, opened_stamp,
        ceded_source, ceded_at, ceded_stamp, source, applied, applied_stamp, complete
      FROM ownership JOIN replica_progress USING (capability) WHERE capability = \
      """;

  /// The query of a capability's row.
  ///
  /// @param capability an SQL expression
  static String select(String capability) {
    return SELECT + capability;
  }

  static OwnershipRow read(Connection connection, String capability) throws SQLException {
    return read(connection, capability, "");
  }

  /// Reads the row and locks it until the transaction ends.
  static OwnershipRow readForUpdate(Connection connection, String capability) throws SQLException {
    return read(connection, capability, " FOR UPDATE");
  }

  private static OwnershipRow read(Connection connection, String capability, String lock)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(select("?") + lock)) {
      query.setString(1, capability);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("no table is attached for " + capability);
        }
        return of(row);
      }
    }
  }

  static OwnershipRow of(ResultSet row) throws SQLException {
    return new OwnershipRow(
        new Ownership(
            Side.valueOf(row.getString("side")),
            Side.valueOf(row.getString("owner")),
            new Epoch(row.getLong("epoch")),
            seal(row),
            new Epoch(row.getLong("burnt")),
            position(row, "opened_at", "opened_stamp"),
            ceded(row)),
        new ReplicaProgress(
            new Epoch(row.getLong("source")), position(row, "applied", "applied_stamp")),
        row.getBoolean("complete"));
  }

  private static @Nullable Seal seal(ResultSet row) throws SQLException {
    long target = row.getLong("sealed_for");
    return row.wasNull()
        ? null
        : new Seal(
            new Epoch(target),
            position(row, "sealed_at", "sealed_stamp"),
            row.getBoolean("seal_expired"));
  }

  private static @Nullable ReplicaProgress ceded(ResultSet row) throws SQLException {
    long source = row.getLong("ceded_source");
    return row.wasNull()
        ? null
        : new ReplicaProgress(new Epoch(source), position(row, "ceded_at", "ceded_stamp"));
  }

  private static Position position(ResultSet row, String value, String stamp) throws SQLException {
    return new Position(row.getLong(value), row.getLong(stamp));
  }

  /// Stores this side's view of the ownership. The caller holds the exclusive lock.
  ///
  /// @param limitMillis time limit of a new seal
  static void write(Connection connection, String capability, Ownership now, long limitMillis)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE ownership SET owner = ?, epoch = ?, burnt = ?, opened_at = ?, opened_stamp = ?,
              sealed_for = ?, sealed_at = ?, sealed_stamp = ?,
              sealed_until = CASE
                WHEN sealed_for IS NOT DISTINCT FROM ?::bigint THEN sealed_until
                WHEN ?::bigint IS NOT NULL THEN clock_timestamp() + ? * interval '1 millisecond' END,
              ceded_source = ?, ceded_at = ?, ceded_stamp = ?
            WHERE capability = ?
            """)) {
      Seal seal = now.seal();
      ReplicaProgress ceded = now.ceded();
      Long sealedFor = seal == null ? null : seal.target().value();
      update.setString(1, now.owner().name());
      update.setLong(2, now.epoch().value());
      update.setLong(3, now.burnt().value());
      update.setLong(4, now.openedAt().value());
      update.setLong(5, now.openedAt().stamp());
      update.setObject(6, sealedFor, Types.BIGINT);
      set(update, 7, seal == null ? null : seal.at());
      update.setObject(9, sealedFor, Types.BIGINT);
      update.setObject(10, sealedFor, Types.BIGINT);
      update.setLong(11, limitMillis);
      update.setObject(12, ceded == null ? null : ceded.source().value(), Types.BIGINT);
      set(update, 13, ceded == null ? null : ceded.applied());
      update.setString(15, capability);
      update.executeUpdate();
    }
  }

  private static void set(PreparedStatement update, int first, @Nullable Position position)
      throws SQLException {
    update.setObject(first, position == null ? null : position.value(), Types.BIGINT);
    update.setObject(first + 1, position == null ? null : position.stamp(), Types.BIGINT);
  }

  /// Stores this replica's progress.
  ///
  /// @param complete whether it has every row that the owner had when following started
  static void follow(
      Connection connection, String capability, ReplicaProgress now, boolean complete)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE replica_progress SET source = ?, applied = ?, applied_stamp = ?, complete = ?
            WHERE capability = ?
            """)) {
      update.setLong(1, now.source().value());
      update.setLong(2, now.applied().value());
      update.setLong(3, now.applied().stamp());
      update.setBoolean(4, complete);
      update.setString(5, capability);
      update.executeUpdate();
    }
  }
}
