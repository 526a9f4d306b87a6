package dev.banyan.monolith.migration.engine;

import dev.banyan.migration.Event;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.HandOverProtocol;
import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.SideDownException;
import dev.banyan.migration.Stage;
import dev.banyan.migration.Standing;
import dev.banyan.monolith.migration.journal.HandOvers;
import dev.banyan.monolith.migration.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Leads one attempt to hand over to its end: asks both sides where they stand, and for the step
/// that follows from it, again and again. It may be the second to lead it.
final class HandOverRun {
  private static final Logger LOG = LoggerFactory.getLogger(HandOverRun.class);
  private static final int NEARLY_THERE = 20;
  private static final long CATCH_UP_MILLIS = 2_000;
  private static final long AGAIN_MILLIS = 50;

  private final Sides sides;
  private final FeedRelay relay = new FeedRelay(_ -> {});
  private final Journal journal;
  private final HandOvers handOvers;
  private final MigrationMachine machine;
  private final EngineSettings settings;
  private final List<HandOvers.Step> steps = new ArrayList<>();
  private long start = System.nanoTime();
  private long sealedAt;
  private long pauseMillis;

  HandOverRun(
      Sides sides,
      Journal journal,
      HandOvers handOvers,
      MigrationMachine machine,
      EngineSettings settings) {
    this.sides = sides;
    this.journal = journal;
    this.handOvers = handOvers;
    this.machine = machine;
    this.settings = settings;
  }

  /// Returns when it has ended, or when this instance leads no more.
  void lead(BooleanSupplier leads) {
    boolean begun = false;
    while (leads.getAsBoolean()) {
      if (!(journal.load(sides.capability()).migration().stage()
          instanceof Stage.HandingOver(var attempt, _))) {
        return;
      }
      try {
        if (!begun) {
          catchUp(attempt);
          start = System.nanoTime();
          begun = true;
        }
        if (!attempt.goingBack() && millis() > settings.handOverLimit()) {
          decide(new Event.TimedOut(), "TIMED_OUT");
        } else if (take(attempt)) {
          return;
        }
      } catch (SideDownException e) {
        LOG.warn("The hand-over of {} waits: {}", sides.capability(), e.getMessage());
        rest();
      }
    }
  }

  // The less is left to carry behind the seal, the shorter the pause.
  private void catchUp(HandOver attempt) throws SideDownException {
    MovableSide from = sides.at(attempt.from());
    MovableSide to = sides.at(attempt.to());
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CATCH_UP_MILLIS);
    while (from.stand().ownership().acceptsWrites()
        && relay.carry(from, to) > NEARLY_THERE
        && System.nanoTime() < end) {
      // Once more.
    }
  }

  private long millis() {
    return (System.nanoTime() - start) / 1_000_000;
  }

  /// @return whether it was the last step
  private boolean take(HandOver attempt) throws SideDownException {
    MovableSide from = sides.at(attempt.from());
    MovableSide to = sides.at(attempt.to());
    Meanwhile<Standing> there = Meanwhile.ask(to::stand);
    Standing old = from.stand();
    Standing other = there.answer();
    HandOverStep step =
        HandOverProtocol.next(attempt, old.ownership(), other.ownership(), other.progress());
    String name = name(step);
    long began = millis();
    journal.step(sides.capability(), "STEP_" + name, words(step));
    // Whatever it came to, both sides are asked again before the next one.
    switch (step) {
      case HandOverStep.Seal(var target) -> {
        sealedAt = began;
        from.seal(target, settings.sealPatience());
      }
      case HandOverStep.Drain(_, var upTo) -> relay.drain(from, to, other.progress(), upTo);
      case HandOverStep.Open(var target, var required) ->
          to.open(target, required, settings.sealPatience());
      case HandOverStep.Cede(var target, var openedAt) ->
          from.cede(target, openedAt, settings.sealPatience());
      case HandOverStep.Burn(var target) -> to.burn(target, settings.sealPatience());
      case HandOverStep.Unseal(var target) -> from.unseal(target, settings.sealPatience());
      case HandOverStep.WentOn _ -> ended(attempt, true);
      case HandOverStep.WentBack _ -> ended(attempt, false);
    }
    steps.add(new HandOvers.Step(name, began, millis() - began));
    if (step instanceof HandOverStep.Cede || step instanceof HandOverStep.Unseal) {
      pauseMillis = millis() - sealedAt;
    }
    return step instanceof HandOverStep.WentOn || step instanceof HandOverStep.WentBack;
  }

  private void ended(HandOver attempt, boolean wentOn) {
    handOvers.add(
        sides.capability(),
        attempt.from(),
        attempt.target(),
        wentOn,
        pauseMillis,
        List.copyOf(steps));
    decide(wentOn ? new Event.WentOn() : new Event.WentBack(), wentOn ? "WENT_ON" : "WENT_BACK");
  }

  private void decide(Event event, String what) {
    journal.decide(sides.capability(), now -> machine.decide(now, event), Journal.ENGINE, what);
  }

  private static String words(HandOverStep step) {
    return switch (step) {
      case HandOverStep.Seal(var target) -> "for epoch " + target.value();
      case HandOverStep.Drain(var source, var upTo) ->
          "epoch %d up to position %d".formatted(source.value(), upTo.value());
      case HandOverStep.Open(var target, var required) ->
          "epoch %d, with all up to position %d".formatted(target.value(), required.value());
      case HandOverStep.Cede(var target, var openedAt) ->
          "to epoch %d, open from position %d".formatted(target.value(), openedAt.value());
      case HandOverStep.Burn(var target) -> "epoch %d is never opened".formatted(target.value());
      case HandOverStep.Unseal(var target) -> "epoch %d is given up".formatted(target.value());
      case HandOverStep.WentOn() -> "the new owner serves";
      case HandOverStep.WentBack() -> "the old owner serves again";
    };
  }

  private static String name(HandOverStep step) {
    return switch (step) {
      case HandOverStep.Seal _ -> "SEAL";
      case HandOverStep.Drain _ -> "DRAIN";
      case HandOverStep.Open _ -> "OPEN";
      case HandOverStep.Cede _ -> "CEDE";
      case HandOverStep.Burn _ -> "BURN";
      case HandOverStep.Unseal _ -> "UNSEAL";
      case HandOverStep.WentOn _ -> "WENT_ON";
      case HandOverStep.WentBack _ -> "WENT_BACK";
    };
  }

  private static void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
