package dev.banyan.migration.postgres;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.Position;
import dev.banyan.migration.Progress;
import dev.banyan.migration.Seal;
import dev.banyan.migration.Side;
import dev.banyan.migration.Standing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

/// The row that fences a capability's writes, with the replica's progress beside it.
record OwnershipRow(Ownership ownership, Progress progress, boolean complete) {

  Standing standing() {
    return new Standing(ownership, progress, complete);
  }

  OwnershipRow with(Ownership now) {
    return new OwnershipRow(now, progress, complete);
  }

  OwnershipRow following(Progress now, boolean allRowsAreHere) {
    return new OwnershipRow(ownership, now, allRowsAreHere);
  }

  static OwnershipRow read(Connection connection, String capability) throws SQLException {
    return read(connection, capability, "");
  }

  /// Reads it and keeps everybody else from changing it until the transaction ends.
  static OwnershipRow readForUpdate(Connection connection, String capability) throws SQLException {
    return read(connection, capability, " FOR UPDATE");
  }

  private static OwnershipRow read(Connection connection, String capability, String lock)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT * FROM ownership WHERE capability = ?" + lock)) {
      query.setString(1, capability);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("no table is attached for " + capability);
        }
        return of(row);
      }
    }
  }

  private static OwnershipRow of(ResultSet row) throws SQLException {
    long sealedFor = row.getLong("sealed_for");
    Seal seal =
        row.wasNull()
            ? null
            : new Seal(new Epoch(sealedFor), new Position(row.getLong("sealed_at")));
    return new OwnershipRow(
        new Ownership(
            Side.valueOf(row.getString("side")),
            Side.valueOf(row.getString("owner")),
            new Epoch(row.getLong("epoch")),
            seal,
            new Epoch(row.getLong("burnt")),
            new Position(row.getLong("opened_at"))),
        new Progress(new Epoch(row.getLong("source")), new Position(row.getLong("applied"))),
        row.getBoolean("complete"));
  }

  void write(Connection connection, String capability) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE ownership SET owner = ?, epoch = ?, sealed_for = ?, sealed_at = ?, burnt = ?,
              opened_at = ?, source = ?, applied = ?, complete = ?
            WHERE capability = ?
            """)) {
      update.setString(1, ownership.owner().name());
      update.setLong(2, ownership.epoch().value());
      Seal seal = ownership.seal();
      if (seal == null) {
        update.setNull(3, Types.BIGINT);
        update.setNull(4, Types.BIGINT);
      } else {
        update.setLong(3, seal.target().value());
        update.setLong(4, seal.at().value());
      }
      update.setLong(5, ownership.burnt().value());
      update.setLong(6, ownership.openedAt().value());
      update.setLong(7, progress.source().value());
      update.setLong(8, progress.applied().value());
      update.setBoolean(9, complete);
      update.setString(10, capability);
      update.executeUpdate();
    }
  }
}
