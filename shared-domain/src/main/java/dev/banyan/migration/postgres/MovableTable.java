package dev.banyan.migration.postgres;

import dev.banyan.migration.Batch;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipChange;
import dev.banyan.migration.Position;
import dev.banyan.migration.Progress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/// One side's table of a capability: its ownership, its change feed, and what a replica applies.
///
/// Each call is one transaction. A [SQLException] means that nothing was done; a request to change
/// the ownership also gives up with one when writes in flight hold it up for too long.
public final class MovableTable {
  private final Transactions transactions;
  private final String capability;
  private final Images images;

  /// @param table attached by `movable_attach`, with the columns `id` and `version`
  public MovableTable(DataSource database, String capability, String table) {
    this.transactions = new Transactions(database);
    this.capability = capability;
    this.images = new Images(capability, table);
  }

  public Ownership ownership() throws SQLException {
    return transactions.run(c -> OwnershipRow.read(c, capability).ownership());
  }

  public Progress progress() throws SQLException {
    return transactions.run(c -> OwnershipRow.read(c, capability).progress());
  }

  /// Seals this side: waits for the writes in flight, keeps new ones out, and only then reads the
  /// position.
  ///
  /// @param patienceMillis how long it waits for them
  public OwnershipChange seal(Epoch target, int patienceMillis) throws SQLException {
    return changing(patienceMillis, (row, here) -> row.ownership().seal(target, here));
  }

  public OwnershipChange open(Epoch target, Position required, int patienceMillis)
      throws SQLException {
    return changing(
        patienceMillis,
        (row, here) -> row.ownership().open(target, required, row.progress(), here));
  }

  public OwnershipChange burn(Epoch target, int patienceMillis) throws SQLException {
    return changing(patienceMillis, (row, _) -> row.ownership().burn(target));
  }

  public OwnershipChange unseal(Epoch target, int patienceMillis) throws SQLException {
    return changing(patienceMillis, (row, _) -> row.ownership().unseal(target));
  }

  /// Records that the other side is the owner, and that its feed is followed from there on.
  public OwnershipChange cede(Epoch target, Position openedAt, int patienceMillis)
      throws SQLException {
    return changing(
        patienceMillis,
        (row, _) -> row.ownership().cede(target),
        _ -> new Progress(target, openedAt));
  }

  private interface Decider {
    OwnershipChange on(OwnershipRow row, Position here);
  }

  private OwnershipChange changing(int patienceMillis, Decider decider) throws SQLException {
    return changing(patienceMillis, decider, UnaryOperator.identity());
  }

  private OwnershipChange changing(
      int patienceMillis, Decider decider, UnaryOperator<Progress> progressAfter)
      throws SQLException {
    return transactions.run(connection -> {
      lockAlone(connection, patienceMillis);
      OwnershipRow row = OwnershipRow.readForUpdate(connection, capability);
      OwnershipChange change = decider.on(row, here(connection));
      if (change instanceof OwnershipChange.Changed(var now)) {
        new OwnershipRow(now, progressAfter.apply(row.progress())).write(connection, capability);
      }
      return change;
    });
  }

  private void lockAlone(Connection connection, int patienceMillis) throws SQLException {
    try (PreparedStatement patience =
            connection.prepareStatement("SELECT set_config('lock_timeout', ?, true)");
        PreparedStatement lock =
            connection.prepareStatement("SELECT pg_advisory_xact_lock(movable_lock(?))")) {
      patience.setString(1, patienceMillis + "ms");
      patience.execute();
      lock.setString(1, capability);
      lock.execute();
    }
  }

  // This transaction's own number: every write that has ended has a lower one.
  private static Position here(Connection connection) throws SQLException {
    return new Position(number(connection, "SELECT pg_current_xact_id()::text::bigint"));
  }

  /// The changes behind a position, at least as many as asked for where there are so many.
  ///
  /// It stops below the oldest transaction that still runs, since that one may yet commit a change
  /// at a lower position. Once this side is sealed, nothing can come any more, and it reads to the
  /// seal.
  public Batch changes(Position after, int atLeast) throws SQLException {
    return transactions.run(connection -> {
      Ownership known = OwnershipRow.read(connection, capability).ownership();
      long oldest =
          number(connection, "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint");
      // A replica may have read past the seal's position before it knew of the seal.
      long end = known.seal() == null ? oldest - 1 : known.seal().at().value();
      Position upTo = new Position(Math.max(end, after.value()));
      return images.between(connection, known.epoch(), after, upTo, atLeast);
    });
  }

  /// Applies a stretch of the owner's feed, each image only over an older version.
  ///
  /// @return [Applied.StandsElsewhere] where this side is an owner, or not at the batch's beginning
  public Applied apply(Batch batch) throws SQLException {
    return transactions.run(connection -> {
      OwnershipRow row = OwnershipRow.readForUpdate(connection, capability);
      boolean expected = row.progress().equals(new Progress(batch.source(), batch.after()));
      if (row.ownership().isOwner() || !expected) {
        return new Applied.StandsElsewhere(row.progress());
      }
      images.apply(connection, batch.changes());
      Progress now = new Progress(batch.source(), batch.upTo());
      new OwnershipRow(row.ownership(), now).write(connection, capability);
      return new Applied.Done(now);
    });
  }

  /// What came of a stretch of the feed.
  public sealed interface Applied {
    record Done(Progress now) implements Applied {}

    /// It came late, twice or too early; nothing was applied.
    record StandsElsewhere(Progress now) implements Applied {}
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
