package dev.banyan.monolith.migration.engine;

import dev.banyan.migration.CopyMark;
import dev.banyan.migration.Decision;
import dev.banyan.migration.Event;
import dev.banyan.migration.FeedLostException;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Position;
import dev.banyan.migration.Refusal;
import dev.banyan.migration.SideDownException;
import dev.banyan.migration.Stage;
import dev.banyan.monolith.migration.journal.Journal;
import dev.banyan.monolith.migration.journal.JournalTables;
import dev.banyan.monolith.migration.journal.Journaled;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does for one capability what its journaled stage asks for, a piece at a time.
///
/// Its four duties run beside each other, each on a thread of its own: [#follow] carries the feed,
/// [#act] copies and hands over, [#compare] verifies and repairs, [#tidy] trims.
final class Engine {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private static final long LOOK_NANOS = 1_000_000_000L;

  /// Whether there may be more to do at once.
  enum Next {
    AT_ONCE,
    SOON,
    LATER
  }

  private final Sides sides;
  private final JournalTables tables;
  private final Journal journal;
  private final MigrationMachine machine;
  private final EngineSettings settings;
  private final Load load;
  private final FeedRelay relay;
  private final Throttle throttle;
  private final LostSide lostSide;
  private final BooleanSupplier leads;
  private @Nullable Copier copier;
  private volatile long lagMillis;
  private long lookedAt;
  private long checkedAt;

  Engine(
      Sides sides,
      JournalTables tables,
      EngineSettings settings,
      Load load,
      FeedRelay relay,
      BooleanSupplier leads) {
    this.sides = sides;
    this.tables = tables;
    this.journal = tables.journal();
    this.machine = new MigrationMachine(settings.limits());
    this.settings = settings;
    this.load = load;
    this.relay = relay;
    this.throttle = new Throttle(settings);
    this.lostSide = new LostSide(sides, journal, machine, settings);
    this.leads = leads;
  }

  String capability() {
    return sides.capability();
  }

  void lags(Duration lag) {
    lagMillis = lag.toMillis();
  }

  private Journaled now() {
    return journal.load(capability());
  }

  private MovableSide owner(Migration migration) {
    return sides.at(migration.owner());
  }

  private MovableSide replica(Migration migration) {
    return sides.at(migration.replica());
  }

  private boolean follows(Journaled now) throws SideDownException {
    return switch (now.migration().stage()) {
      // Before its copy has begun, a replica stands wherever an earlier time has left it.
      case Stage.Copying _ ->
          now.copyRun() != null && replica(now.migration()).report().copy().run() == now.copyRun();
      case Stage.Following _, Stage.Shadowing _, Stage.Canary _, Stage.Reversible _ -> true;
      // Behind the seal, the executor carries what is left.
      case Stage.HandingOver _ -> now.attempt().sealingMillis() == null;
      case Stage.Settled _, Stage.Aborted _ -> false;
    };
  }

  /// Carries the feed.
  Next follow() throws SideDownException {
    Journaled now = now();
    fenceOut(now);
    if (!follows(now)) {
      lagMillis = 0;
      return Next.LATER;
    }
    Migration migration = now.migration();
    try {
      requireComplete(now);
      // A stage lasts far longer than a handful of stretches.
      for (int stretch = 0; stretch < 20; stretch++) {
        if (relay.carry(owner(migration), replica(migration)) == 0) {
          lagMillis = 0;
          return Next.SOON;
        }
      }
      return Next.AT_ONCE;
    } catch (FeedLostException e) {
      lost(migration, e);
      return Next.SOON;
    }
  }

  private void lost(Migration read, FeedLostException why) {
    // A hand-over may have changed the roles since: the position was that of another role.
    if (!now().migration().equals(read)) {
      return;
    }
    LOG.warn("The feed of {} is lost; it is copied again: {}", capability(), why.getMessage());
    // First: what the owner has lost may be at the replica.
    journal.keepRows(capability(), true);
    journal.decide(
        capability(),
        known ->
            known.equals(read)
                ? machine.decide(known, new Event.FeedLost())
                : new Decision.Refused(Refusal.WRONG_STAGE),
        Journal.ENGINE,
        "FEED_LOST",
        String.valueOf(why.getMessage()));
  }

  // A side that has returned after it was declared lost, or whose database has gone back.
  private void fenceOut(Journaled now) {
    boolean handingOver = now.migration().stage() instanceof Stage.HandingOver;
    if (!handingOver && System.nanoTime() - lookedAt > LOOK_NANOS) {
      lookedAt = System.nanoTime();
      try {
        lostSide.fenceOut(now);
      } catch (SideDownException e) {
        LOG.debug("A side of {} does not answer", capability(), e);
      }
    }
  }

  private void requireComplete(Journaled now) throws SideDownException {
    boolean copied = !(now.migration().stage() instanceof Stage.Copying);
    if (copied && lookedAt != checkedAt) {
      checkedAt = lookedAt;
      if (!replica(now.migration()).stand().complete()) {
        throw new FeedLostException("the replica has stepped down and does not hold every row");
      }
    }
  }

  /// Copies or hands over.
  Next act() throws SideDownException, InterruptedException {
    Journaled now = now();
    if (now.lostSide() != null) {
      lostSide.takeOver(now, now.lostSide());
      return Next.AT_ONCE;
    }
    return switch (now.migration().stage()) {
      case Stage.Copying _ -> now.migration().paused() ? Next.SOON : copy(now);
      case Stage.HandingOver _ -> {
        new HandOverExecutor(sides, tables, machine, settings).execute(leads);
        yield Next.SOON;
      }
      case Stage.Settled _,
          Stage.Following _,
          Stage.Shadowing _,
          Stage.Canary _,
          Stage.Reversible _,
          Stage.Aborted _ -> {
        copier = null;
        yield Next.LATER;
      }
    };
  }

  private Next copy(Journaled now) throws SideDownException, InterruptedException {
    Migration migration = now.migration();
    CopyMark mark = replica(migration).report().copy();
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
          known -> machine.decide(known, new Event.Copied()),
          Journal.ENGINE,
          "COPIED");
      journal.askVerification(capability(), true);
      return Next.AT_ONCE;
    }
    Copier copying = copier == null ? new Copier(owner(migration), replica(migration)) : copier;
    copier = copying;
    long start = System.nanoTime();
    Integer limit = now.rowsPerSecond();
    // A quarter of a second's worth at the most, so that a new limit is felt at once.
    CopyMark done = copying.chunk(mark, limit == null ? Integer.MAX_VALUE : Math.max(1, limit / 4));
    long millis = (System.nanoTime() - start) / 1_000_000;
    Thread.sleep(
        throttle.restMillis(
            millis, done.rows() - mark.rows(), limit, lagMillis, load.worstMillis()));
    return Next.AT_ONCE;
  }

  /// Verifies and repairs.
  Next compare() throws SideDownException {
    Journaled now = now();
    boolean fits =
        switch (now.migration().stage()) {
          case Stage.Following _, Stage.Shadowing _, Stage.Canary _, Stage.Reversible _ -> true;
          case Stage.Settled _, Stage.Copying _, Stage.HandingOver _, Stage.Aborted _ -> false;
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
    Instant before = Instant.now().minus(settings.verifyEvery());
    return tables
        .verifications()
        .last(capability())
        .filter(last -> last.at().isAfter(before))
        .isEmpty();
  }

  /// Trims what nobody needs any more.
  Next tidy() throws SideDownException {
    Journaled now = now();
    Migration migration = now.migration();
    switch (migration.stage()) {
      case Stage.Following _, Stage.Shadowing _, Stage.Canary _, Stage.Reversible _ -> {
        var progress = replica(migration).stand().progress();
        if (progress.source().equals(owner(migration).stand().ownership().epoch())) {
          // The replica forgets tombstones first.
          replica(migration).trim(Position.START);
          owner(migration).trim(progress.applied());
        }
      }
      case Stage.Settled _, Stage.Aborted _ -> {
        // Nobody follows; whoever begins to, copies first.
        replica(migration).retire(replica(migration).report().copy().run());
        owner(migration).trim(owner(migration).report().feed());
      }
      case Stage.Copying _, Stage.HandingOver _ -> {}
    }
    tables.keptRows().trim(capability(), settings.keepRows());
    return Next.LATER;
  }
}
