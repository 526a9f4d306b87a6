package dev.banyan.migration.engine;

import dev.banyan.migration.CommandRefusal;
import dev.banyan.migration.CopyCheckpoint;
import dev.banyan.migration.Decision;
import dev.banyan.migration.FeedLostException;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationEvent;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Position;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.Stage;
import dev.banyan.migration.journal.Journal;
import dev.banyan.migration.journal.JournalDatabase;
import dev.banyan.migration.journal.JournaledMigration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the migration of one capability according to its journaled stage, in small steps.
///
/// Each of its four tasks has its own thread: [#follow] relays the feed, [#act] copies and hands
/// over, [#compare] verifies and repairs, [#trim] trims.
final class MigrationEngine {
  private static final Logger LOG = LoggerFactory.getLogger(MigrationEngine.class);

  private static final long LOOK_NANOS = 1_000_000_000L;

  /// Whether there may be more to do immediately.
  enum Next {
    AT_ONCE,
    SOON,
    LATER
  }

  private final Sides sides;
  private final JournalDatabase tables;
  private final Journal journal;
  private final MigrationMachine machine;
  private final EngineProperties settings;
  private final Clock clock;
  private final LatencyMonitor latencyMonitor;
  private final FeedRelay relay;
  private final CopyThrottle copyThrottle;
  private final LostSideTakeover lostSideTakeover;
  private final BooleanSupplier leads;
  private @Nullable Copier copier;
  private volatile long lagMillis;
  private long lookedAt;
  private long checkedAt;

  MigrationEngine(
      Sides sides,
      JournalDatabase tables,
      EngineProperties settings,
      Clock clock,
      LatencyMonitor latencyMonitor,
      FeedRelay relay,
      BooleanSupplier leads) {
    this.sides = sides;
    this.tables = tables;
    this.journal = tables.journal();
    this.machine = new MigrationMachine(settings.limits());
    this.settings = settings;
    this.clock = clock;
    this.latencyMonitor = latencyMonitor;
    this.relay = relay;
    this.copyThrottle = new CopyThrottle(settings);
    this.lostSideTakeover = new LostSideTakeover(sides, journal, machine, settings);
    this.leads = leads;
  }

  String capability() {
    return sides.capability();
  }

  void lags(Duration lag) {
    lagMillis = lag.toMillis();
  }

  private JournaledMigration now() {
    return journal.load(capability());
  }

  private MovableSide owner(Migration migration) {
    return sides.at(migration.owner());
  }

  private MovableSide replica(Migration migration) {
    return sides.at(migration.replica());
  }

  private boolean follows(JournaledMigration now) throws SideUnavailableException {
    return switch (now.migration().stage().kind()) {
      // Before its copy starts, a replica has the position of an earlier migration.
      case COPYING ->
          now.copyRun() != null && replica(now.migration()).report().copy().run() == now.copyRun();
      case FOLLOWING, SHADOWING, CANARY, REVERSIBLE -> true;
      // After the seal, the executor drains the remaining changes.
      case HANDING_OVER -> now.attempt().sealingMillis() == null;
      case SETTLED, ABORTED -> false;
    };
  }

  /// Relays the feed.
  Next follow() throws SideUnavailableException {
    JournaledMigration now = now();
    fenceOut(now);
    if (!follows(now)) {
      lagMillis = 0;
      return Next.LATER;
    }
    Migration migration = now.migration();
    try {
      requireComplete(now);
      // A stage lasts much longer than a few batches.
      for (int stretch = 0; stretch < 20; stretch++) {
        if (relay.relay(owner(migration), replica(migration)) == 0) {
          lagMillis = 0;
          return Next.SOON;
        }
      }
      return Next.AT_ONCE;
    } catch (FeedLostException e) {
      feedLost(migration, e);
      return Next.SOON;
    }
  }

  private void feedLost(Migration read, FeedLostException why) {
    // A hand-over may have changed the roles since, which makes the position invalid.
    if (!now().migration().equals(read)) {
      return;
    }
    LOG.warn("The feed of {} is lost; it is copied again: {}", capability(), why.getMessage());
    // Recorded first: the replica may have rows that the owner has lost.
    journal.keepRows(capability(), true);
    journal.decide(
        capability(),
        known ->
            known.equals(read)
                ? machine.decide(known, new MigrationEvent.FeedLost())
                : new Decision.Refused(CommandRefusal.WRONG_STAGE),
        Journal.ENGINE,
        "FEED_LOST",
        String.valueOf(why.getMessage()));
  }

  // A side that has returned after it was declared lost, or whose database was restored.
  private void fenceOut(JournaledMigration now) {
    boolean handingOver = now.migration().stage() instanceof Stage.HandingOver;
    if (!handingOver && System.nanoTime() - lookedAt > LOOK_NANOS) {
      lookedAt = System.nanoTime();
      try {
        lostSideTakeover.fenceOut(now);
      } catch (SideUnavailableException e) {
        LOG.debug("A side of {} does not answer", capability(), e);
      }
    }
  }

  private void requireComplete(JournaledMigration now) throws SideUnavailableException {
    boolean copied = !(now.migration().stage() instanceof Stage.Copying);
    if (copied && lookedAt != checkedAt) {
      checkedAt = lookedAt;
      if (!replica(now.migration()).state().complete()) {
        throw new FeedLostException("the replica has stepped down and does not hold every row");
      }
    }
  }

  /// Copies or hands over.
  Next act() throws SideUnavailableException, InterruptedException {
    JournaledMigration now = now();
    if (now.lostSide() != null) {
      lostSideTakeover.takeOver(now, now.lostSide());
      return Next.AT_ONCE;
    }
    return switch (now.migration().stage().kind()) {
      case COPYING -> now.migration().paused() ? Next.SOON : copy(now);
      case HANDING_OVER -> {
        new HandOverExecutor(sides, tables, machine, settings).execute(leads);
        yield Next.SOON;
      }
      case SETTLED, FOLLOWING, SHADOWING, CANARY, REVERSIBLE, ABORTED -> {
        copier = null;
        yield Next.LATER;
      }
    };
  }

  private Next copy(JournaledMigration now) throws SideUnavailableException, InterruptedException {
    Migration migration = now.migration();
    CopyCheckpoint mark = replica(migration).report().copy();
    Long run = now.copyRun();
    if (run == null) {
      copier = null;
      journal.beginsCopy(capability(), mark.run() + 1);
      return Next.AT_ONCE;
    }
    if (mark.run() < run) {
      if (now.keepRows()) {
        new RowRepair(sides, tables).keepBeforeCopy(migration);
        journal.keepRows(capability(), false);
      }
      replica(migration).beginCopy(run, owner(migration).copySource());
      return Next.AT_ONCE;
    }
    if (mark.complete()) {
      journal.decide(
          capability(),
          known -> machine.decide(known, new MigrationEvent.Copied()),
          Journal.ENGINE,
          "COPIED");
      journal.askVerification(capability(), true);
      return Next.AT_ONCE;
    }
    Copier copying = copier == null ? new Copier(owner(migration), replica(migration)) : copier;
    copier = copying;
    long start = System.nanoTime();
    Integer limit = now.rowsPerSecond();
    // At most a quarter of a second's worth of rows, so that a new limit takes effect quickly.
    CopyCheckpoint done =
        copying.chunk(mark, limit == null ? Integer.MAX_VALUE : Math.max(1, limit / 4));
    long millis = (System.nanoTime() - start) / 1_000_000;
    Thread.sleep(
        copyThrottle.restMillis(
            millis, done.rows() - mark.rows(), limit, lagMillis, latencyMonitor.worstMillis()));
    // Otherwise a foreign key waits for rows from the feed.
    return done.equals(mark) ? Next.SOON : Next.AT_ONCE;
  }

  /// Verifies and repairs.
  Next compare() throws SideUnavailableException {
    JournaledMigration now = now();
    boolean fits =
        switch (now.migration().stage().kind()) {
          case FOLLOWING, SHADOWING, CANARY, REVERSIBLE -> true;
          case SETTLED, COPYING, HANDING_OVER, ABORTED -> false;
        };
    if (!fits || now.migration().paused()) {
      return Next.LATER;
    }
    if (now.repairAsked() != null) {
      new RowRepair(sides, tables).run(now.migration(), now.repairAsked());
      journal.repaired(capability());
    } else if (now.verifyAsked() || isDue()) {
      new RowComparison(sides, tables).run(now.migration());
      journal.askVerification(capability(), false);
    }
    return Next.LATER;
  }

  private boolean isDue() {
    Instant before = clock.instant().minus(settings.verifyEvery());
    return tables
        .verifications()
        .last(capability())
        .filter(last -> last.at().isAfter(before))
        .isEmpty();
  }

  /// Trims data that is no longer needed.
  Next trim() throws SideUnavailableException {
    JournaledMigration now = now();
    Migration migration = now.migration();
    switch (migration.stage().kind()) {
      case FOLLOWING, SHADOWING, CANARY, REVERSIBLE -> {
        var replicaProgress = replica(migration).state().progress();
        if (replicaProgress.source().equals(owner(migration).state().ownership().epoch())) {
          // The replica removes tombstones first.
          replica(migration).trim(Position.START);
          owner(migration).trim(replicaProgress.applied());
        }
      }
      case SETTLED, ABORTED -> {
        // There is no follower; a new one starts with a copy.
        replica(migration).retire(replica(migration).report().copy().run());
        owner(migration).trim(owner(migration).report().feed());
      }
      case COPYING, HANDING_OVER -> {}
    }
    tables.keptRows().trim(capability(), settings.keepRows());
    return Next.LATER;
  }
}
