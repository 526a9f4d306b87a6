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
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
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
  private final Guard guard;
  private final Transitions transitions;
  private final Trimming trimming;
  private final Writers writers;
  private final OwnerWrites ownerWrites;

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
    this.guard = new Guard(table);
    this.transitions = new Transitions(transactions, capability, feed, guard);
    this.trimming = new Trimming(capability);
    this.writers = new Writers(capability);
    this.ownerWrites = new OwnerWrites(table);
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
          feed.settled(connection),
          feed.end(connection),
          checksums.columns(connection),
          new SideReport.Guard(guard.fault(connection), guard.fingerprint(connection)),
          writers.oldestMillis(connection));
    });
  }

  @Override
  public Standing stand() throws SideDownException {
    return transactions.run(c -> OwnershipRow.read(c, capability).standing());
  }

  @Override
  public OwnershipChange seal(
      Epoch target, @Nullable String verified, int limitMillis, int timeoutMillis)
      throws SideDownException {
    return transitions.seal(target, verified, limitMillis, timeoutMillis);
  }

  @Override
  public OwnershipChange unseal(Epoch target, int timeoutMillis) throws SideDownException {
    return transitions.unseal(target, timeoutMillis);
  }

  @Override
  public OwnershipChange cede(
      Epoch target, Position drained, @Nullable String verified, int timeoutMillis)
      throws SideDownException {
    return transitions.cede(target, drained, verified, timeoutMillis);
  }

  @Override
  public OwnershipChange open(Epoch target, Progress required, int timeoutMillis)
      throws SideDownException {
    return transitions.open(target, required, timeoutMillis);
  }

  @Override
  public OwnershipChange takeOver(Epoch target, int timeoutMillis) throws SideDownException {
    return transitions.takeOver(target, timeoutMillis);
  }

  @Override
  public OwnershipChange stepDown(Epoch current, int timeoutMillis) throws SideDownException {
    return transitions.stepDown(current, timeoutMillis);
  }

  @Override
  public void follow(Epoch target, Position openedAt) throws SideDownException {
    transactions.run(connection -> {
      OwnershipRow row = OwnershipRow.readForUpdate(connection, capability);
      if (row.ownership().hasCededTo(target) && !row.progress().source().equals(target)) {
        OwnershipRow.follow(connection, capability, new Progress(target, openedAt), row.complete());
      }
      return true;
    });
  }

  @Override
  public Batch changes(Position after, int atLeast) throws SideDownException {
    return transactions.run(connection -> {
      Ownership known = OwnershipRow.read(connection, capability).ownership();
      Progress ceded = known.ceded();
      // What is left to be drained of a feed whose owner has ceded was written in the epoch before.
      Epoch source = known.isOwner() || ceded == null ? known.epoch() : ceded.source();
      return feed.between(connection, source, after, atLeast);
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
      OwnershipRow.follow(connection, capability, now, row.complete());
      return new Applied.Done(now);
    });
  }

  @Override
  public Behind behind(Position applied) throws SideDownException {
    return transactions.run(connection -> feed.behind(connection, applied));
  }

  @Override
  public void trim(Position upTo) throws SideDownException {
    transactions.run(connection -> {
      trimming.trim(connection, upTo);
      return true;
    });
  }

  @Override
  public CopySource copySource() throws SideDownException {
    return transactions.run(connection -> {
      Position from = feed.settled(connection);
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
      OwnershipRow.follow(
          connection, capability, new Progress(source.source(), source.from()), nothing);
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
      images.admit(connection);
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
        OwnershipRow.follow(connection, capability, row.progress(), false);
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

  @Override
  public void correct(List<Repair> repairs) throws SideDownException {
    transactions.run(connection -> {
      ownerWrites.correct(connection, repairs);
      return true;
    });
  }
}
