package dev.banyan.migration.engine;

import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Position;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.journal.ChangeSignal;
import dev.banyan.migration.journal.Journal;
import dev.banyan.migration.journal.JournalDatabase;
import dev.banyan.migration.journal.JournaledMigration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Runs the migration of one capability according to its journaled stage, in small steps.
///
/// Each of its four tasks has its own thread: [#follow] relays the feed, [#act] copies and hands
/// over, [#compare] verifies and repairs, [#trim] trims.
final class MigrationEngine {
  private static final long TRIM_MILLIS = 3_000;
  private static final long TRIM_SETTLED_MILLIS = 30_000;
  // Also removes tombstones and kept rows, whose age is counted in hours.
  private static final long TRIM_IDLE_MILLIS = 300_000;

  private final Sides sides;
  private final JournalDatabase tables;
  private final Journal journal;
  private final MigrationMachine machine;
  private final EngineProperties settings;
  private final Clock clock;
  private final CopyStage copyStage;
  private final LostSideTakeover lostSideTakeover;
  private final FeedFollower feedFollower;
  private final BooleanSupplier leads;
  private final ChangeSignal feedChanged = new ChangeSignal();
  private final ChangeSignal relayed = new ChangeSignal();
  private @Nullable Position trimmed;

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
    this.copyStage = new CopyStage(sides, tables, machine, settings, latencyMonitor);
    this.lostSideTakeover = new LostSideTakeover(sides, journal, machine, settings);
    this.feedFollower =
        new FeedFollower(sides, journal, machine, lostSideTakeover, relay, feedChanged, relayed);
    this.leads = leads;
  }

  String capability() {
    return sides.capability();
  }

  void lags(Duration lag) {
    feedFollower.lags(lag);
  }

  /// Signals changes of the feed.
  ChangeSignal feedChanged() {
    return feedChanged;
  }

  /// Signals that changes were relayed, so that the feed can be trimmed.
  ChangeSignal relayed() {
    return relayed;
  }

  /// Whether the engine may wait for changes of the sides; `false` ends a running wait.
  void setWaiting(boolean allowed) throws InterruptedException {
    feedFollower.setWaiting(allowed);
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

  /// Relays the feed.
  Next follow() throws SideUnavailableException {
    return feedFollower.follow();
  }

  /// Copies or hands over.
  Next act() throws SideUnavailableException, InterruptedException {
    JournaledMigration now = now();
    if (now.lostSide() != null) {
      lostSideTakeover.takeOver(now, now.lostSide());
      return Next.SOON;
    }
    return switch (now.migration().stage().kind()) {
      case COPYING ->
          now.migration().paused() ? Next.LATER : copyStage.next(now, feedFollower.lagMillis());
      case HANDING_OVER -> {
        new HandOverExecutor(sides, tables, machine, settings).execute(leads);
        yield Next.SOON;
      }
      case SETTLED, FOLLOWING, SHADOWING, CANARY, REVERSIBLE, ABORTED -> {
        copyStage.reset();
        yield Next.LATER;
      }
    };
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
      var wins = now.repairAsked();
      sides.observeStep("repair", () -> new RowRepair(sides, tables).run(now.migration(), wins));
      journal.repaired(capability());
      return Next.SOON;
    }
    long dueMillis = now.verifyAsked() ? 0 : millisUntilDue();
    if (dueMillis > 0) {
      return Next.within(Math.min(dueMillis, Next.LATER.mostMillis()));
    }
    sides.observeStep("verify", () -> new RowComparison(sides, tables).run(now.migration()));
    journal.askVerification(capability(), false);
    return Next.SOON;
  }

  private long millisUntilDue() {
    Instant now = clock.instant();
    return tables
        .verifications()
        .last(capability())
        .map(last -> Duration.between(now, last.at().plus(settings.verifyEvery())).toMillis())
        .orElse(0L);
  }

  /// Trims data that is no longer needed.
  Next trim() throws SideUnavailableException {
    JournaledMigration now = now();
    Migration migration = now.migration();
    long again = TRIM_IDLE_MILLIS;
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
        Position end = owner(migration).report().feed();
        owner(migration).trim(end);
        again = end.equals(trimmed) ? TRIM_SETTLED_MILLIS : TRIM_MILLIS;
        trimmed = end;
      }
      case COPYING, HANDING_OVER -> {}
    }
    tables.keptRows().trim(capability(), settings.keepRows());
    return new Next(TRIM_MILLIS, again);
  }
}
