package dev.banyan.migration.postgres;

import dev.banyan.migration.Batch;
import dev.banyan.migration.Behind;
import dev.banyan.migration.Bucket;
import dev.banyan.migration.Change;
import dev.banyan.migration.Chunk;
import dev.banyan.migration.CopyMark;
import dev.banyan.migration.CopySource;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.Freshness;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipChange;
import dev.banyan.migration.Position;
import dev.banyan.migration.Progress;
import dev.banyan.migration.Repair;
import dev.banyan.migration.RowSum;
import dev.banyan.migration.SideDownException;
import dev.banyan.migration.SideReport;
import dev.banyan.migration.Standing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// One side's table of a capability: its ownership, its change feed, and what a replica applies.
public final class MovableTable implements MovableSide {
  private final Transactions transactions;
  private final String capability;
  private final Feed feed;
  private final Images images;
  private final Copying copying;
  private final CopiedRows copiedRows;
  private final Indexes indexes;
  private final Checksums checksums;

  /// @param table attached by `movable_attach`, with the columns `id` and `version`
  public MovableTable(DataSource database, String capability, String table) {
    this.transactions = new Transactions(database);
    this.capability = capability;
    this.feed = new Feed(capability);
    this.images = new Images(capability, table);
    this.copying = new Copying(capability, table, images);
    this.copiedRows = new CopiedRows(capability, table);
    this.indexes = new Indexes(capability, table);
    this.checksums = new Checksums(table);
  }

  /// Its name.
  public String capability() {
    return capability;
  }

  /// Where this side stands; the cheapest of all questions.
  public Standing standing() throws SQLException {
    try (Connection connection = transactions.database().getConnection()) {
      return OwnershipRow.read(connection, capability).standing();
    }
  }

  /// What has been reached by every write that has ended here.
  public Freshness freshness() throws SQLException {
    try (Connection connection = transactions.database().getConnection()) {
      return feed.reached(connection);
    }
  }

  @Override
  public SideReport report() throws SideDownException {
    return transactions.run(connection -> {
      OwnershipRow row = OwnershipRow.read(connection, capability);
      return new SideReport(
          row.standing(),
          copying.mark(connection),
          new Position(feed.settled(connection)),
          checksums.schema(connection));
    });
  }

  @Override
  public Standing stand() throws SideDownException {
    return transactions.run(c -> OwnershipRow.read(c, capability).standing());
  }

  @Override
  public OwnershipChange seal(Epoch target, int patienceMillis) throws SideDownException {
    return changing(patienceMillis, (row, here) -> row.ownership().seal(target, here));
  }

  @Override
  public OwnershipChange open(Epoch target, Position required, int patienceMillis)
      throws SideDownException {
    return changing(
        patienceMillis,
        (row, here) -> row.ownership().open(target, required, row.progress(), here));
  }

  @Override
  public OwnershipChange burn(Epoch target, int patienceMillis) throws SideDownException {
    return changing(patienceMillis, (row, _) -> row.ownership().burn(target));
  }

  @Override
  public OwnershipChange unseal(Epoch target, int patienceMillis) throws SideDownException {
    return changing(patienceMillis, (row, _) -> row.ownership().unseal(target));
  }

  @Override
  public OwnershipChange cede(Epoch target, Position openedAt, int patienceMillis)
      throws SideDownException {
    return changing(
        patienceMillis,
        (row, _) -> row.ownership().cede(target),
        // It had all rows when it owned them: it is a complete replica from the start.
        row -> row.following(new Progress(target, openedAt), true));
  }

  private interface Decider {
    OwnershipChange on(OwnershipRow row, Position here);
  }

  private OwnershipChange changing(int patienceMillis, Decider decider) throws SideDownException {
    return changing(patienceMillis, decider, UnaryOperator.identity());
  }

  private OwnershipChange changing(
      int patienceMillis, Decider decider, UnaryOperator<OwnershipRow> after)
      throws SideDownException {
    return transactions.run(connection -> {
      lockAlone(connection, patienceMillis);
      OwnershipRow row = OwnershipRow.readForUpdate(connection, capability);
      OwnershipChange change = decider.on(row, feed.here(connection));
      if (change instanceof OwnershipChange.Changed(var now)) {
        after.apply(row.with(now)).write(connection, capability);
      }
      return change;
    });
  }

  private void lockAlone(Connection connection, int patienceMillis) throws SQLException {
    Transactions.set(connection, "lock_timeout", patienceMillis + "ms");
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT pg_advisory_xact_lock(movable_lock(?))")) {
      lock.setString(1, capability);
      lock.execute();
    }
  }

  @Override
  public Batch changes(Position after, int atLeast) throws SideDownException {
    return transactions.run(connection -> {
      // Before the ownership: what a seal that is not seen here would end, is not skipped either.
      long settled = feed.settled(connection);
      Ownership known = OwnershipRow.read(connection, capability).ownership();
      // Once this side is sealed, nothing can come any more. A replica may have read past the
      // seal's position before it knew of the seal.
      long end = known.seal() == null ? settled : known.seal().at().value();
      Position upTo = new Position(Math.max(end, after.value()));
      return feed.between(connection, known.epoch(), after, upTo, atLeast);
    });
  }

  @Override
  public Applied apply(Batch batch) throws SideDownException {
    return transactions.run(connection -> {
      OwnershipRow row = OwnershipRow.readForUpdate(connection, capability);
      boolean expected = row.progress().equals(new Progress(batch.source(), batch.after()));
      if (row.ownership().isOwner() || !expected) {
        return new Applied.StandsElsewhere(row.progress());
      }
      images.apply(connection, batch.changes());
      Progress now = new Progress(batch.source(), batch.upTo());
      row.following(now, row.complete()).write(connection, capability);
      return new Applied.Done(now);
    });
  }

  @Override
  public Behind behind(Position applied) throws SideDownException {
    return transactions.run(connection -> feed.behind(connection, applied));
  }

  @Override
  public void trim(Position upTo) throws SideDownException {
    transactions.run(connection -> feed.trim(connection, upTo));
  }

  @Override
  public CopySource copySource() throws SideDownException {
    return transactions.run(connection -> {
      Position from = new Position(feed.settled(connection));
      Ownership known = OwnershipRow.read(connection, capability).ownership();
      return copying.source(connection, known.epoch(), from);
    });
  }

  @Override
  public CopyMark beginCopy(long run, CopySource source) throws SideDownException {
    return transactions.run(connection -> {
      OwnershipRow row = OwnershipRow.readForUpdate(connection, capability);
      CopyMark mark = copying.mark(connection);
      if (row.ownership().isOwner() || run <= mark.run()) {
        return mark;
      }
      copying.empty(connection);
      boolean nothing = source.until() == null;
      if (nothing) {
        indexes.makeAll(connection);
      } else {
        indexes.postpone(connection);
      }
      row.following(new Progress(source.source(), source.from()), nothing)
          .write(connection, capability);
      CopyMark begun = new CopyMark(run, null, source.until(), 0, source.rows(), nothing);
      copying.write(connection, begun);
      return begun;
    });
  }

  @Override
  public Chunk rows(@Nullable UUID after, UUID until, int most) throws SideDownException {
    return transactions.run(connection -> copiedRows.read(connection, after, until, most));
  }

  @Override
  public CopyMark copy(CopyMark on, Chunk rows, boolean last) throws SideDownException {
    return transactions.run(connection -> {
      OwnershipRow row = OwnershipRow.readForUpdate(connection, capability);
      CopyMark mark = copying.mark(connection);
      if (row.ownership().isOwner() || !mark.equals(on)) {
        return mark;
      }
      images.passTheFence(connection);
      copiedRows.write(connection, rows);
      // An index each time it is asked: each of them may take long.
      boolean complete = last && !indexes.makeNext(connection);
      if (complete) {
        copying.analyze(connection);
      } else {
        // A crash may take the last chunks, but only with their mark.
        Transactions.set(connection, "synchronous_commit", "off");
      }
      CopyMark now =
          new CopyMark(
              mark.run(),
              rows.last() == null ? mark.after() : rows.last(),
              mark.until(),
              mark.rows() + rows.rows(),
              mark.total(),
              complete);
      copying.write(connection, now);
      return now;
    });
  }

  @Override
  public void retire(long run) throws SideDownException {
    transactions.run(connection -> {
      OwnershipRow row = OwnershipRow.readForUpdate(connection, capability);
      if (!row.ownership().isOwner() && row.complete() && copying.mark(connection).run() == run) {
        row.following(row.progress(), false).write(connection, capability);
      }
      return true;
    });
  }

  @Override
  public List<Bucket> buckets() throws SideDownException {
    return transactions.run(checksums::buckets);
  }

  @Override
  public List<RowSum> sums(Collection<Integer> buckets) throws SideDownException {
    return transactions.run(connection -> checksums.sums(connection, buckets));
  }

  @Override
  public List<Change> images(Collection<UUID> ids) throws SideDownException {
    return transactions.run(connection -> images.of(connection, ids));
  }

  @Override
  public void repair(List<Repair> repairs) throws SideDownException {
    transactions.run(connection -> {
      OwnershipRow row = OwnershipRow.readForUpdate(connection, capability);
      if (!row.ownership().isOwner()) {
        images.repair(connection, repairs);
      }
      return true;
    });
  }
}
