package dev.banyan.migration.postgres;

import dev.banyan.migration.BucketChecksum;
import dev.banyan.migration.Chunk;
import dev.banyan.migration.CopyCheckpoint;
import dev.banyan.migration.CopyRange;
import dev.banyan.migration.CopySource;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.FeedBatch;
import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.FeedLag;
import dev.banyan.migration.Freshness;
import dev.banyan.migration.MappingFault;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipChange;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.Position;
import dev.banyan.migration.Repair;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.RowChecksum;
import dev.banyan.migration.RowKey;
import dev.banyan.migration.SequenceValue;
import dev.banyan.migration.SideReport;
import dev.banyan.migration.SideUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// One side of a capability: its tables in a database, their ownership, their change feed, and the
/// writes of a replica.
public final class MovableTables implements MovableSide {
  private static final String FOREIGN_KEY_VIOLATION = "23503";

  private final JdbcTransactions transactions;
  private final String capability;
  private final ChangeFeed changeFeed;
  private final OwnershipTransitions ownershipTransitions;
  private final FeedTrimmer feedTrimmer;
  private final ActiveWriters activeWriters;
  private final FeedWait feedWait;

  /// @param capability with tables attached by `movable_attach` or `movable_add`
  public MovableTables(DataSource database, String capability) {
    this(database, capability, null);
  }

  /// @param waits connections for waits of seconds, not those of requests; `null`: it is polled
  public MovableTables(DataSource database, String capability, @Nullable DataSource waits) {
    this.transactions = new JdbcTransactions(database);
    this.capability = capability;
    this.changeFeed = new ChangeFeed(capability);
    this.ownershipTransitions = new OwnershipTransitions(transactions, capability, changeFeed);
    this.feedTrimmer = new FeedTrimmer(capability);
    this.activeWriters = new ActiveWriters(capability);
    this.feedWait = new FeedWait(waits, capability);
  }

  public String capability() {
    return capability;
  }

  JdbcTransactions transactions() {
    return transactions;
  }

  /// Current state of this side; the cheapest query.
  public OwnershipState readState() throws SQLException {
    try (Connection connection = transactions.database().getConnection()) {
      return OwnershipRow.read(connection, capability).state();
    }
  }

  /// Position reached by every write that has ended here.
  public Freshness freshness() throws SQLException {
    try (Connection connection = transactions.database().getConnection()) {
      return changeFeed.reached(connection);
    }
  }

  private interface Work<T> {
    T in(Connection connection, AttachedTables tables) throws SQLException;
  }

  private <T> T run(Work<T> work) throws SideUnavailableException {
    return transactions.run(
        connection -> work.in(connection, AttachedTables.read(connection, capability)));
  }

  @Override
  public SideReport report() throws SideUnavailableException {
    return run((connection, tables) -> {
      TableGuardCheck guard = new TableGuardCheck(tables);
      return new SideReport(
          OwnershipRow.read(connection, capability).state(),
          new CopyProgress(tables).mark(connection),
          changeFeed.settled(connection),
          changeFeed.end(connection),
          new SchemaReport(tables).read(connection),
          new SideReport.Guard(guard.fault(connection), guard.fingerprint(connection)),
          activeWriters.oldestMillis(connection),
          new Sequences(tables).values(connection));
    });
  }

  @Override
  public OwnershipState state() throws SideUnavailableException {
    return transactions.run(c -> OwnershipRow.read(c, capability).state());
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
    run((connection, tables) -> {
      new Sequences(tables).advanceBeyondRows(connection);
      return true;
    });
    return ownershipTransitions.takeOver(target, timeoutMillis);
  }

  @Override
  public OwnershipChange stepDown(Epoch current, int timeoutMillis)
      throws SideUnavailableException {
    return ownershipTransitions.stepDown(current, timeoutMillis);
  }

  @Override
  public void advance(List<SequenceValue> sequences) throws SideUnavailableException {
    run((connection, tables) -> {
      new Sequences(tables).advance(connection, sequences);
      return true;
    });
  }

  @Override
  public void follow(Epoch target, Position openedAt) throws SideUnavailableException {
    ownershipTransitions.follow(target, openedAt);
  }

  @Override
  public FeedBatch changes(Position after, int atLeast) throws SideUnavailableException {
    return transactions.run(connection -> {
      Ownership known = OwnershipRow.read(connection, capability).ownership();
      ReplicaProgress ceded = known.ceded();
      // After a cession, the rest of the feed to be drained belongs to the previous epoch.
      Epoch source = known.isOwner() || ceded == null ? known.epoch() : ceded.source();
      return changeFeed.between(connection, source, after, atLeast);
    });
  }

  @Override
  public Awaited awaitChanges(Position after, int mostMillis) throws SideUnavailableException {
    return feedWait.await(after, mostMillis);
  }

  @Override
  public void setWaiting(boolean allowed) {
    feedWait.setWaiting(allowed);
  }

  @Override
  public Applied apply(FeedBatch feedBatch) throws SideUnavailableException {
    return run((connection, tables) -> {
      OwnershipRow row = OwnershipRow.readForUpdate(connection, capability);
      boolean expected =
          row.progress().equals(new ReplicaProgress(feedBatch.source(), feedBatch.after()));
      if (row.ownership().isOwner() || !expected) {
        return new Applied.StandsElsewhere(row.progress());
      }
      RowImages images = new RowImages(tables);
      images.requireKnown(feedBatch.changes());
      Savepoint before = connection.setSavepoint();
      try {
        images.apply(connection, feedBatch.changes());
      } catch (SQLException e) {
        if (!FOREIGN_KEY_VIOLATION.equals(e.getSQLState())) {
          throw e;
        }
        connection.rollback(before);
        return new Applied.Incomplete(String.valueOf(e.getMessage()));
      }
      ReplicaProgress now = new ReplicaProgress(feedBatch.source(), feedBatch.upTo());
      OwnershipRow.follow(connection, capability, now, row.complete());
      return new Applied.Done(now);
    });
  }

  @Override
  public FeedLag lag(Position applied) throws SideUnavailableException {
    return transactions.run(connection -> changeFeed.lag(connection, applied));
  }

  @Override
  public void trim(Position upTo) throws SideUnavailableException {
    transactions.run(connection -> {
      // The replica may have followed a history of the feed that a restore has undone.
      if (changeFeed.has(connection, upTo)) {
        feedTrimmer.trim(connection, upTo);
      }
      return true;
    });
  }

  @Override
  public CopySource copySource() throws SideUnavailableException {
    return run((connection, tables) -> {
      Position from = changeFeed.settled(connection);
      Ownership known = OwnershipRow.read(connection, capability).ownership();
      return new CopyProgress(tables).source(connection, known.epoch(), from);
    });
  }

  @Override
  public CopyCheckpoint beginCopy(long run, CopySource source) throws SideUnavailableException {
    return run((connection, tables) -> new ReplicaCopy(tables).begin(connection, run, source));
  }

  @Override
  public Chunk rows(CopyRange range, @Nullable String after, int most)
      throws SideUnavailableException {
    return run((connection, tables) ->
        new CopiedRows(capability, tables.named(range.table()))
            .read(connection, range, after, most));
  }

  @Override
  public CopyCheckpoint copy(CopyCheckpoint on, @Nullable Chunk rows, boolean last)
      throws SideUnavailableException {
    return run((connection, tables) -> new ReplicaCopy(tables).write(connection, on, rows, last));
  }

  @Override
  public void retire(long run) throws SideUnavailableException {
    run((connection, tables) -> new ReplicaCopy(tables).retire(connection, run));
  }

  @Override
  public List<MappingFault> mappingFaults() throws SideUnavailableException {
    return run((connection, tables) -> new MappingCheck(tables).faults(connection));
  }

  @Override
  public List<BucketChecksum> buckets() throws SideUnavailableException {
    return run((connection, tables) -> new Checksums(tables).buckets(connection));
  }

  @Override
  public List<RowChecksum> sums(Collection<BucketChecksum.Bucket> buckets)
      throws SideUnavailableException {
    return run((connection, tables) -> new Checksums(tables).sums(connection, buckets));
  }

  @Override
  public List<FeedEntry> images(Collection<RowKey> rows) throws SideUnavailableException {
    return run((connection, tables) -> new RowImages(tables).of(connection, rows));
  }

  @Override
  public void repair(List<Repair> repairs) throws SideUnavailableException {
    run((connection, tables) -> {
      OwnershipRow row = OwnershipRow.readForUpdate(connection, capability);
      if (!row.ownership().isOwner()) {
        new RowImages(tables).repair(connection, repairs);
      }
      return true;
    });
  }

  @Override
  public void correct(List<Repair> repairs) throws SideUnavailableException {
    run((connection, tables) -> {
      new OwnerRowWriter(tables).correct(connection, repairs);
      return true;
    });
  }
}
