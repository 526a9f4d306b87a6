package dev.banyan.monolith.migration.engine;

import dev.banyan.migration.CopyMark;
import dev.banyan.migration.Event;
import dev.banyan.migration.FeedTrimmedException;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Repair;
import dev.banyan.migration.SideDownException;
import dev.banyan.migration.Stage;
import dev.banyan.monolith.migration.journal.HandOvers;
import dev.banyan.monolith.migration.journal.Journal;
import dev.banyan.monolith.migration.journal.Journaled;
import dev.banyan.monolith.migration.journal.Verifications;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  /// Whether there may be more to do at once.
  enum Next {
    AT_ONCE,
    SOON,
    LATER
  }

  private final Sides sides;
  private final Journal journal;
  private final HandOvers handOvers;
  private final Verifications verifications;
  private final MigrationMachine machine;
  private final EngineSettings settings;
  private final Load load;
  private final FeedRelay relay;
  private final Throttle throttle;
  private final BooleanSupplier leads;
  private @Nullable Copier copier;
  private volatile long lagMillis;

  Engine(
      Sides sides,
      Journal journal,
      HandOvers handOvers,
      Verifications verifications,
      EngineSettings settings,
      Load load,
      FeedRelay relay,
      BooleanSupplier leads) {
    this.sides = sides;
    this.journal = journal;
    this.handOvers = handOvers;
    this.verifications = verifications;
    this.machine = new MigrationMachine(settings.limits());
    this.settings = settings;
    this.load = load;
    this.relay = relay;
    this.throttle = new Throttle(settings);
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
      // Whoever leads the hand-over carries what is left.
      case Stage.HandingOver _, Stage.Settled _, Stage.Aborted _ -> false;
    };
  }

  /// Carries the feed.
  Next follow() throws SideDownException {
    Journaled now = now();
    if (!follows(now)) {
      lagMillis = 0;
      return Next.LATER;
    }
    Migration migration = now.migration();
    try {
      // A stage lasts far longer than a handful of stretches.
      for (int stretch = 0; stretch < 20; stretch++) {
        if (relay.carry(owner(migration), replica(migration)) == 0) {
          lagMillis = 0;
          return Next.SOON;
        }
      }
      return Next.AT_ONCE;
    } catch (FeedTrimmedException e) {
      LOG.warn("The feed of {} is lost; it is copied again: {}", capability(), e.getMessage());
      journal.decide(
          capability(),
          known -> machine.decide(known, new Event.FeedLost()),
          Journal.ENGINE,
          "FEED_LOST");
      return Next.SOON;
    }
  }

  /// Copies or hands over.
  Next act() throws SideDownException, InterruptedException {
    Journaled now = now();
    return switch (now.migration().stage()) {
      case Stage.Copying _ -> now.migration().paused() ? Next.SOON : copy(now);
      case Stage.HandingOver _ -> {
        new HandOverRun(sides, journal, handOvers, machine, settings).lead(leads);
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
    if (now.repairAsked()) {
      repair(now.migration());
      journal.askRepair(capability(), false);
      journal.askVerification(capability(), true);
    } else if (now.verifyAsked() || isDue()) {
      verify(now.migration());
      journal.askVerification(capability(), false);
    }
    return Next.LATER;
  }

  private boolean isDue() {
    Instant before = Instant.now().minusMillis(settings.verifyEvery());
    return verifications.last(capability()).filter(last -> last.at().isAfter(before)).isEmpty();
  }

  private void verify(Migration migration) throws SideDownException {
    long start = System.nanoTime();
    MovableSide owner = owner(migration);
    MovableSide replica = replica(migration);
    Verifier.Verdict verdict = new Verifier(owner, replica).verify();
    var found =
        new Differences(owner, replica)
            .explain(verdict.differing().stream().limit(Verifications.KEPT).toList());
    // A difference that is gone when its fields are looked at was none.
    long differences =
        verdict.differing().size() > Verifications.KEPT ? verdict.differing().size() : found.size();
    long millis = (System.nanoTime() - start) / 1_000_000;
    if (!sameOwner(migration)) {
      return;
    }
    verifications.ended(capability(), verdict.rows(), differences, millis, found);
    journal.note(
        capability(),
        Journal.ENGINE,
        "VERIFIED",
        "%d rows, %d differences, %d ms".formatted(verdict.rows(), differences, millis));
  }

  // A verdict across a hand-over would speak of other roles.
  private boolean sameOwner(Migration before) {
    return now().migration().owner() == before.owner();
  }

  private void repair(Migration migration) throws SideDownException {
    var ids =
        verifications.differences(capability(), Verifications.KEPT).stream()
            .map(Verifications.Found::id)
            .toList();
    List<Repair> repairs = new Differences(owner(migration), replica(migration)).repairs(ids);
    replica(migration).repair(repairs);
    for (Repair repair : repairs) {
      journal.note(
          capability(),
          Journal.ENGINE,
          "REPAIRED",
          repair.id() + (repair.wanted() == null ? " removed" : " replaced"));
    }
  }

  /// Trims what nobody needs any more.
  Next tidy() throws SideDownException {
    Journaled now = now();
    Migration migration = now.migration();
    switch (migration.stage()) {
      case Stage.Following _, Stage.Shadowing _, Stage.Canary _, Stage.Reversible _ -> {
        var progress = replica(migration).stand().progress();
        if (progress.source().equals(owner(migration).stand().ownership().epoch())) {
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
    return Next.LATER;
  }
}
