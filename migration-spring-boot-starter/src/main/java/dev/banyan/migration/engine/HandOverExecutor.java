package dev.banyan.migration.engine;

import dev.banyan.migration.Decision;
import dev.banyan.migration.FeedLostException;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.HandOver.Course;
import dev.banyan.migration.HandOverProtocol;
import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.MigrationEvent;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.OwnershipChange;
import dev.banyan.migration.OwnershipChange.Reason;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.Stage;
import dev.banyan.migration.journal.HandOverHistory;
import dev.banyan.migration.journal.Journal;
import dev.banyan.migration.journal.JournalDatabase;
import dev.banyan.migration.journal.JournaledMigration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Executes a hand-over attempt to its end. In a loop, it reads the state of both sides and
/// executes the step that follows from it. It can continue an attempt that another engine started.
final class HandOverExecutor {
  private static final Logger LOG = LoggerFactory.getLogger(HandOverExecutor.class);
  private static final long AGAIN_MILLIS = 50;
  private static final Set<String> GIVEN_UP = Set.of("TIMED_OUT", "PRE_FLIGHT_FAILED", "ABORT");

  private final Sides sides;
  private final FeedRelay relay = new FeedRelay(ignored -> {});
  private final JournalDatabase tables;
  private final Journal journal;
  private final MigrationMachine machine;
  private final EngineProperties settings;
  private final HandOverPreparation preparation;
  private final RestoredAttempt restored;
  private final List<HandOverHistory.Step> steps = new ArrayList<>();
  private final long start = System.nanoTime();
  private boolean prepared;
  // Until the report of the preparation says otherwise.
  private boolean hasSequences = true;
  private long pauseMillis;

  HandOverExecutor(
      Sides sides, JournalDatabase tables, MigrationMachine machine, EngineProperties settings) {
    this.sides = sides;
    this.tables = tables;
    this.journal = tables.journal();
    this.machine = machine;
    this.settings = settings;
    this.preparation = new HandOverPreparation(sides, tables, relay);
    this.restored = new RestoredAttempt(sides, journal, machine);
  }

  /// Returns when the attempt has ended or this instance is no longer the leader.
  void execute(BooleanSupplier leads) {
    while (leads.getAsBoolean()) {
      JournaledMigration now = journal.load(sides.capability());
      if (now.lostSide() != null
          || !(now.migration().stage() instanceof Stage.HandingOver(var attempt, var ignored))) {
        return;
      }
      try {
        if (step(now, attempt)) {
          return;
        }
      } catch (SideUnavailableException e) {
        LOG.warn("The hand-over of {} waits: {}", sides.capability(), e.getMessage());
        pause();
      }
    }
  }

  /// @return whether it was the last step
  private boolean step(JournaledMigration now, HandOver attempt) throws SideUnavailableException {
    MovableSide from = sides.at(attempt.from());
    AsyncCall<OwnershipState> there = AsyncCall.ask(sides.at(attempt.to())::state);
    OwnershipState old = from.state();
    OwnershipState other = orNull(there);
    HandOverStep step = HandOverProtocol.next(attempt, old, other);
    if (step instanceof HandOverStep.Outdated(var owner)) {
      restored.outdated(attempt, owner);
      return true;
    }
    if (step instanceof HandOverStep.TakeBack) {
      return restored.takeBack(attempt);
    }
    if (step instanceof HandOverStep.FeedLost) {
      feedLost(attempt, "the old owner was restored and lacks changes of the other side");
      return false;
    }
    if (step instanceof HandOverStep.Seal && !prepared && attempt.course() == Course.VERIFIED) {
      prepare(now, attempt);
      return false;
    }
    boolean committed = old.ownership().hasCededTo(attempt.target());
    if (!committed && !attempt.goingBack() && remainingMillis(now) <= 0) {
      giveUp(
          new MigrationEvent.TimedOut(attempt.target()),
          "TIMED_OUT",
          "It did not come to its commit point within %d ms."
              .formatted(settings.handOverLimit().toMillis()));
      return false;
    }
    try {
      return take(step, now, attempt);
    } catch (FeedLostException e) {
      if (committed) {
        return restored.takeBack(attempt);
      }
      feedLost(attempt, String.valueOf(e.getMessage()));
      return false;
    }
  }

  // Back in the stage before, the engine copies again.
  private void feedLost(HandOver attempt, String why) {
    giveUp(
        new MigrationEvent.PreFlightFailed(attempt.target()),
        "PRE_FLIGHT_FAILED",
        "The feed is lost: " + why);
  }

  private static @Nullable OwnershipState orNull(AsyncCall<OwnershipState> asked) {
    try {
      return asked.answer();
    } catch (SideUnavailableException e) {
      return null;
    }
  }

  private void prepare(JournaledMigration now, HandOver attempt) {
    // An engine that crashed right before its seal left the timer running, which stops the feed.
    // Verification needs the feed.
    journal.stopsSealing(sides.capability());
    String problem;
    try {
      hasSequences =
          !sides.at(attempt.from()).report().sequences().isEmpty()
              || !sides.at(attempt.to()).report().sequences().isEmpty();
      problem = sides.observe("hand-over verify", () -> preparation.verify(now.migration()));
    } catch (SideUnavailableException e) {
      problem = "A side did not answer while the rows were verified: " + e.getMessage();
    }
    if (problem != null) {
      giveUp(new MigrationEvent.PreFlightFailed(attempt.target()), "PRE_FLIGHT_FAILED", problem);
    }
    prepared = true;
  }

  // The timer starts with the first seal, whichever engine requested it.
  private long remainingMillis(JournaledMigration now) {
    Long waited = now.attempt().sealingMillis();
    return settings.handOverLimit().toMillis() - (waited == null ? 0 : waited);
  }

  private boolean take(HandOverStep step, JournaledMigration now, HandOver attempt)
      throws SideUnavailableException {
    MovableSide from = sides.at(attempt.from());
    MovableSide to = sides.at(attempt.to());
    int timeout = (int) settings.sealTimeout().toMillis();
    String verified = now.attempt().verifiedGuard();
    if (step instanceof HandOverStep.Seal) {
      preparation.catchUp(from, to);
      journal.sealing(sides.capability());
    }
    if (step instanceof HandOverStep.Wait) {
      pause();
      return false;
    }
    long began = millis();
    journal.step(sides.capability(), "STEP_" + HandOverSteps.name(step), HandOverSteps.text(step));
    int remaining = (int) remainingMillis(now);
    sides.observeStep(
        "hand-over " + HandOverSteps.name(step).toLowerCase(Locale.ROOT),
        () -> perform(step, attempt, from, to, verified, remaining, timeout));
    steps.add(new HandOverHistory.Step(HandOverSteps.name(step), began, millis() - began));
    if (step instanceof HandOverStep.Open || step instanceof HandOverStep.Unseal) {
      Long waited = journal.load(sides.capability()).attempt().sealingMillis();
      pauseMillis = waited == null ? 0 : waited;
    }
    return step instanceof HandOverStep.Completed || step instanceof HandOverStep.RolledBack;
  }

  // Whatever the result, both sides are asked again before the next step.
  private void perform(
      HandOverStep step,
      HandOver attempt,
      MovableSide from,
      MovableSide to,
      @Nullable String verified,
      int remaining,
      int timeout)
      throws SideUnavailableException {
    switch (step) {
      case HandOverStep.Seal(var target) ->
          guarded(attempt, from.seal(target, verified, remaining, timeout));
      case HandOverStep.Drain(var ignored, var upTo) -> relay.drain(from, to, upTo);
      case HandOverStep.Cede(var target, var drained) ->
          guarded(attempt, from.cede(target, drained, verified, timeout));
      case HandOverStep.Open(var target, var required) -> {
        if (hasSequences) {
          to.advance(from.report().sequences());
        }
        to.open(target, required, timeout);
      }
      case HandOverStep.Follow(var target, var openedAt) -> from.follow(target, openedAt);
      case HandOverStep.Unseal(var target) -> from.unseal(target, timeout);
      case HandOverStep.StepDown(var target) -> {
        journal.keepRows(sides.capability(), true);
        from.stepDown(target, timeout);
      }
      case HandOverStep.Completed ignored -> completed(attempt);
      case HandOverStep.RolledBack ignored -> rolledBack(attempt);
      case HandOverStep.Outdated ignored -> {}
      case HandOverStep.FeedLost ignored -> {}
      case HandOverStep.TakeBack ignored -> {}
      case HandOverStep.Wait ignored -> pause();
    }
  }

  private void guarded(HandOver attempt, OwnershipChange change) {
    if (change instanceof OwnershipChange.Refused(var why) && why == Reason.NOT_GUARDED) {
      giveUp(
          new MigrationEvent.PreFlightFailed(attempt.target()),
          "PRE_FLIGHT_FAILED",
          "The table's triggers or columns were changed after the rows were verified.");
    }
  }

  private void giveUp(MigrationEvent migrationEvent, String what, String why) {
    journal.decide(
        sides.capability(), now -> machine.decide(now, migrationEvent), Journal.ENGINE, what, why);
  }

  private void completed(HandOver attempt) {
    ended(attempt, new MigrationEvent.Completed(attempt.target()), "COMPLETED", null);
  }

  private void rolledBack(HandOver attempt) {
    ended(attempt, new MigrationEvent.RolledBack(attempt.target()), "ROLLED_BACK", reason());
  }

  // Another engine may have rolled it back and recorded the reason in the journal.
  private String reason() {
    return journal.entries(sides.capability(), 30).stream()
        .filter(entry -> GIVEN_UP.contains(entry.what()))
        .findFirst()
        .map(entry ->
            entry.what().equals("ABORT")
                ? "It was given up by %s.".formatted(entry.who())
                : entry.detail().substring(entry.detail().indexOf(": ") + 2))
        .orElse("It was given up.");
  }

  // The record is written with the decision: an engine that decides second adds none.
  private void ended(
      HandOver attempt, MigrationEvent migrationEvent, String what, @Nullable String why) {
    journal.decide(
        sides.capability(),
        now -> {
          Decision made = machine.decide(now, migrationEvent);
          if (made instanceof Decision.Moved) {
            tables
                .handOvers()
                .add(
                    sides.capability(),
                    attempt.from(),
                    attempt.target(),
                    pauseMillis,
                    List.copyOf(steps),
                    why);
          }
          return made;
        },
        Journal.ENGINE,
        what);
  }

  private long millis() {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
