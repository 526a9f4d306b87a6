package dev.banyan.migration.postgres;

import dev.banyan.migration.BucketChecksum;
import dev.banyan.migration.Chunk;
import dev.banyan.migration.CopyCheckpoint;
import dev.banyan.migration.CopySource;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.FeedBatch;
import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.FeedLag;
import dev.banyan.migration.Freshness;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipChange;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.Position;
import dev.banyan.migration.Repair;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.RowChecksum;
import dev.banyan.migration.SideReport;
import dev.banyan.migration.SideUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// One side's table of a capability: its ownership, its change feed, and the writes of a replica.
public final class MovableTable implements MovableSide {
  private final JdbcTransactions jdbcTransactions;
  private final String capability;
  private final ChangeFeed changeFeed;
  private final RowImages rowImages;
  private final CopyProgress copyProgress;
  private final CopiedRows copiedRows;
  private final SecondaryIndexes secondaryIndexes;
  private final Checksums checksums;
  private final TableGuardCheck tableGuardCheck;
  private final OwnershipTransitions ownershipTransitions;
  private final FeedTrimmer feedTrimmer;
  private final ActiveWriters activeWriters;
  private final OwnerRowWriter ownerRowWriter;

  /// @param table attached by `movable_attach`, with the columns `id` and `version`
  public MovableTable(DataSource database, String capability, String table) {
    this.jdbcTransactions = new JdbcTransactions(database);
    this.capability = capability;
    this.changeFeed = new ChangeFeed(capability);
    this.rowImages = new RowImages(capability, table);
    this.copyProgress = new CopyProgress(capability, table, rowImages);
    this.copiedRows = new CopiedRows(capability, table);
    this.secondaryIndexes = new SecondaryIndexes(capability, table);
    this.checksums = new Checksums(table);
    this.tableGuardCheck = new TableGuardCheck(table);
    this.ownershipTransitions =
        new OwnershipTransitions(jdbcTransactions, capability, changeFeed, tableGuardCheck);
    this.feedTrimmer = new FeedTrimmer(capability);
    this.activeWriters = new ActiveWriters(capability);
    this.ownerRowWriter = new OwnerRowWriter(table);
  }

  /// Name of the capability.
  public String capability() {
    return capability;
  }

  /// Current state of this side; the cheapest query.
  public OwnershipState readState() throws SQLException {
    try (Connection connection = jdbcTransactions.database().getConnection()) {
      return OwnershipRow.read(connection, capability).state();
    }
  }

  /// Position reached by every write that has ended here.
  public Freshness freshness() throws SQLException {
    try (Connection connection = jdbcTransactions.database().getConnection()) {
      return changeFeed.reached(connection);
    }
  }

  @Override
  public SideReport report() throws SideUnavailableException {
    return jdbcTransactions.run(connection -> {
      OwnershipRow row = OwnershipRow.read(connection, capability);
      return new SideReport(
          row.state(),
          copyProgress.mark(connection),
          changeFeed.settled(connection),
          changeFeed.end(connection),
          checksums.columns(connection),
          new SideReport.Guard(
              tableGuardCheck.fault(connection), tableGuardCheck.fingerprint(connection)),
          activeWriters.oldestMillis(connection));
    });
  }

  @Override
  public OwnershipState state() throws SideUnavailableException {
    return jdbcTransactions.run(c -> OwnershipRow.read(c, capability).state());
  }

  @Override
  public OwnershipChange seal(
      Epoch target, @Nullable String verified, int limitMillis, int timeoutMillis)
      throws SideUnavailableException {
    return ownershipTransitions.seal(target, verified, limitMillis, timeoutMillis);
  }

  @Override
  public OwnershipChange unseal(Epoch target, int timeoutMillis) throws SideUnavailableException {
    return ownershipTransitions.unseal(target, timeoutMillis);
  }

  @Override
  public OwnershipChange cede(
      Epoch target, Position drained, @Nullable String verified, int timeoutMillis)
      throws SideUnavailableException {
    return ownershipTransitions.cede(target, drained, verified, timeoutMillis);
  }

  @Override
  public OwnershipChange open(Epoch target, ReplicaProgress required, int timeoutMillis)
      throws SideUnavailableException {
    return ownershipTransitions.open(target, required, timeoutMillis);
  }

  @Override
  public OwnershipChange takeOver(Epoch target, int timeoutMillis) throws SideUnavailableException {
    return ownershipTransitions.takeOver(target, timeoutMillis);
  }

  @Override
  public OwnershipChange stepDown(Epoch current, int timeoutMillis)
      throws SideUnavailableException {
    return ownershipTransitions.stepDown(current, timeoutMillis);
  }

  @Override
  public void follow(Epoch target, Position openedAt) throws SideUnavailableException {
    jdbcTransactions.run(connection -> {
      OwnershipRow row = OwnershipRow.readForUpdate(connection, capability);
      if (row.ownership().hasCededTo(target) && !row.progress().source().equals(target)) {
        OwnershipRow.follow(
            connection, capability, new ReplicaProgress(target, openedAt), row.complete());
      }
      return true;
    });
  }

  @Override
  public FeedBatch changes(Position after, int atLeast) throws SideUnavailableException {
    return jdbcTransactions.run(connection -> {
      Ownership known = OwnershipRow.read(connection, capability).ownership();
      ReplicaProgress ceded = known.ceded();
      // After a cession, the rest of the feed to be drained belongs to the previous epoch.
      Epoch source = known.isOwner() || ceded == null ? known.epoch() : ceded.source();
      return changeFeed.between(connection, source, after, atLeast);
    });
  }

  @Override
  public Applied apply(FeedBatch feedBatch) throws SideUnavailableException {
    return jdbcTransactions.run(connection -> {
      OwnershipRow row = OwnershipRow.readForUpdate(connection, capability);
      boolean expected =
          row.progress().equals(new ReplicaProgress(feedBatch.source(), feedBatch.after()));
      if (row.ownership().isOwner() || !expected) {
        return new Applied.StandsElsewhere(row.progress());
      }
      rowImages.apply(connection, feedBatch.changes());
      ReplicaProgress now = new ReplicaProgress(feedBatch.source(), feedBatch.upTo());
      OwnershipRow.follow(connection, capability, now, row.complete());
      return new Applied.Done(now);
    });
  }

  @Override
  public FeedLag lag(Position applied) throws SideUnavailableException {
    return jdbcTransactions.run(connection -> changeFeed.lag(connection, applied));
  }

  @Override
  public void trim(Position upTo) throws SideUnavailableException {
    jdbcTransactions.run(connection -> {
      // The replica may have followed a history of the feed that a restore has undone.
      if (changeFeed.has(connection, upTo)) {
        feedTrimmer.trim(connection, upTo);
      }
      return true;
    });
  }

  @Override
  public CopySource copySource() throws SideUnavailableException {
    return jdbcTransactions.run(connection -> {
      Position from = changeFeed.settled(connection);
      Ownership known = OwnershipRow.read(connection, capability).ownership();
      return copyProgress.source(connection, known.epoch(), from);
    });
  }

  @Override
  public CopyCheckpoint beginCopy(long run, CopySource source) throws SideUnavailableException {
    return jdbcTransactions.run(connection -> {
      OwnershipRow row = OwnershipRow.readForUpdate(connection, capability);
      CopyCheckpoint mark = copyProgress.mark(connection);
      if (row.ownership().isOwner() || run <= mark.run()) {
        return mark;
      }
      copyProgress.empty(connection);
      boolean nothing = source.until() == null;
      if (nothing) {
        secondaryIndexes.makeAll(connection);
      } else {
        secondaryIndexes.postpone(connection);
      }
      OwnershipRow.follow(
          connection, capability, new ReplicaProgress(source.source(), source.from()), nothing);
      CopyCheckpoint begun =
          new CopyCheckpoint(run, null, source.until(), 0, source.rows(), nothing);
      copyProgress.write(connection, begun);
      return begun;
    });
  }

  @Override
  public Chunk rows(@Nullable UUID after, UUID until, int most) throws SideUnavailableException {
    return jdbcTransactions.run(connection -> copiedRows.read(connection, after, until, most));
  }

  @Override
  public CopyCheckpoint copy(CopyCheckpoint on, Chunk rows, boolean last)
      throws SideUnavailableException {
    return jdbcTransactions.run(connection -> {
      OwnershipRow row = OwnershipRow.readForUpdate(connection, capability);
      CopyCheckpoint mark = copyProgress.mark(connection);
      if (row.ownership().isOwner() || !mark.equals(on)) {
        return mark;
      }
      rowImages.admit(connection);
      copiedRows.write(connection, rows);
      // One index per call, because each may take long.
      boolean complete = last && !secondaryIndexes.makeNext(connection);
      if (complete) {
        copyProgress.analyze(connection);
      } else {
        // A crash may lose the last chunks, but only together with their checkpoint.
        JdbcTransactions.set(connection, "synchronous_commit", "off");
      }
      CopyCheckpoint now =
          new CopyCheckpoint(
              mark.run(),
              rows.last() == null ? mark.after() : rows.last(),
              mark.until(),
              mark.rows() + rows.rows(),
              mark.total(),
              complete);
      copyProgress.write(connection, now);
      return now;
    });
  }

  @Override
  public void retire(long run) throws SideUnavailableException {
    jdbcTransactions.run(connection -> {
      OwnershipRow row = OwnershipRow.readForUpdate(connection, capability);
      if (!row.ownership().isOwner()
          && row.complete()
          && copyProgress.mark(connection).run() == run) {
        OwnershipRow.follow(connection, capability, row.progress(), false);
      }
      return true;
    });
  }

  @Override
  public List<BucketChecksum> buckets() throws SideUnavailableException {
    return jdbcTransactions.run(checksums::buckets);
  }

  @Override
  public List<RowChecksum> sums(Collection<Integer> buckets) throws SideUnavailableException {
    return jdbcTransactions.run(connection -> checksums.sums(connection, buckets));
  }

  @Override
  public List<FeedEntry> images(Collection<UUID> ids) throws SideUnavailableException {
    return jdbcTransactions.run(connection -> rowImages.of(connection, ids));
  }

  @Override
  public void repair(List<Repair> repairs) throws SideUnavailableException {
    jdbcTransactions.run(connection -> {
      OwnershipRow row = OwnershipRow.readForUpdate(connection, capability);
      if (!row.ownership().isOwner()) {
        rowImages.repair(connection, repairs);
      }
      return true;
    });
  }

  @Override
  public void correct(List<Repair> repairs) throws SideUnavailableException {
    jdbcTransactions.run(connection -> {
      ownerRowWriter.correct(connection, repairs);
      return true;
    });
  }
}
