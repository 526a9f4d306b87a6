package dev.banyan.migration.operations;

import dev.banyan.migration.Migration;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.engine.SideNames;
import dev.banyan.migration.journal.JournalDatabase;
import dev.banyan.migration.journal.JournaledMigration;
import dev.banyan.migration.journal.RollbackGuardStore;
import dev.banyan.migration.operations.MigrationOperations.Answer;
import dev.banyan.migration.rollback.RollbackEvaluator;
import dev.banyan.migration.rollback.RollbackGuard;
import dev.banyan.migration.rollback.RollbackGuard.Baseline;
import dev.banyan.migration.rollback.RollbackGuard.Outcome;
import dev.banyan.migration.rollback.RollbackGuard.Phase;
import dev.banyan.migration.rollback.RollbackGuard.Trip;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Automatic rollback: trips a guard whose limits are exceeded, and goes back.
///
/// Each instance watches the requests that it routes itself; the leader goes back.
class AutomaticRollback {
  private static final Logger LOG = LoggerFactory.getLogger(AutomaticRollback.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final int MOST_DOUBLINGS = 4;
  private static final double NOTABLE_CHANGE = 0.1;

  private final MigrationService migrationService;
  private final CapabilityRegistry capabilityRegistry;
  private final JournalDatabase tables;
  private final RollbackGuardStore guards;
  private final Clock clock;
  private final Map<Long, Attempts> attempts = new ConcurrentHashMap<>();

  /// @param started number of hand-overs that were started
  private record Attempts(Instant next, int started) {}

  AutomaticRollback(
      MigrationService migrationService,
      CapabilityRegistry capabilityRegistry,
      JournalDatabase tables,
      Clock clock) {
    this.migrationService = migrationService;
    this.capabilityRegistry = capabilityRegistry;
    this.tables = tables;
    this.guards = tables.rollbackGuards();
    this.clock = clock;
  }

  /// Compares this instance's requests with the limits.
  ///
  /// @return whether there is a guard that has not ended
  boolean watch(String capability) {
    RollbackGuard guard = guards.find(capability).orElse(null);
    if (guard == null || guard.trip() != null) {
      return guard != null && guard.trip() != null && guard.trip().outcome() == null;
    }
    watch(capability, guard);
    return true;
  }

  private void watch(String capability, RollbackGuard guard) {
    JournaledMigration now = tables.journal().load(capability);
    Instant instant = clock.instant();
    Phase phase = guard.phase(now.migration(), now.since(), instant);
    if (phase != Phase.WAITING && phase != Phase.GUARDING) {
      return;
    }
    RollbackEvaluator evaluator =
        new RollbackEvaluator(
            capabilityRegistry.readsOf(capability).requests(), side -> name(capability, side));
    remember(guard, evaluator, now, instant);
    if (phase == Phase.GUARDING) {
      evaluator
          .violation(guard, now.migration().stage(), now.since(), instant)
          .or(() -> differences(capability, guard))
          .ifPresent(reason -> trip(capability, guard, reason, instant));
    }
  }

  private String name(String capability, Side side) {
    SideNames names = capabilityRegistry.named(capability).names();
    return "the " + names.of(side);
  }

  // After a restart, the latencies before the hand-over are known from the database only.
  private void remember(
      RollbackGuard guard, RollbackEvaluator evaluator, JournaledMigration now, Instant instant) {
    boolean handedOver = now.migration().owner() == guard.side();
    Baseline known = guard.baseline();
    Baseline seen = evaluator.baseline(guard, handedOver, now.since(), instant);
    Baseline changed =
        new Baseline(
            changed(known.readMillis(), seen.readMillis(), handedOver),
            changed(known.writeMillis(), seen.writeMillis(), handedOver));
    if (!changed.equals(Baseline.NONE)) {
      guards.measured(guard, changed);
    }
  }

  private static @Nullable Double changed(
      @Nullable Double known, @Nullable Double seen, boolean handedOver) {
    if (known == null || seen == null) {
      return seen;
    }
    return !handedOver && Math.abs(seen - known) > NOTABLE_CHANGE * known ? seen : null;
  }

  private Optional<String> differences(String capability, RollbackGuard guard) {
    return guard.policy().differences()
        ? tables
            .verifications()
            .last(capability)
            .filter(last -> last.differences() > 0 && last.at().isAfter(guard.armedAt()))
            .map(last ->
                "The verification found %d %s; none is allowed."
                    .formatted(
                        last.differences(), last.differences() == 1 ? "difference" : "differences"))
        : Optional.empty();
  }

  private void trip(String capability, RollbackGuard guard, String reason, Instant instant) {
    if (guards.trip(capability, guard, reason, instant)) {
      LOG.warn("The rollback guard of {} has tripped: {}", capability, reason);
    }
  }

  /// Goes back if the guard has tripped, and removes a guard that has nothing left to watch. Only
  /// for the leader.
  void act(String capability) {
    RollbackGuard guard = guards.find(capability).orElse(null);
    if (guard == null) {
      return;
    }
    JournaledMigration now = tables.journal().load(capability);
    Trip trip = guard.trip();
    if (trip == null) {
      removeIfOver(capability, guard, now);
    } else if (trip.outcome() == null) {
      goBack(capability, guard, trip, now.migration());
    }
  }

  private void removeIfOver(String capability, RollbackGuard guard, JournaledMigration now) {
    switch (guard.phase(now.migration(), now.since(), clock.instant())) {
      case EXPIRED ->
          guards.end(
              capability,
              guard,
              "No limit was exceeded for %d s after the hand-over."
                  .formatted(guard.policy().duration().toSeconds()));
      case OVER -> guards.end(capability, guard, "There is nothing to go back from any more.");
      case WAITING, GUARDING -> {}
    }
  }

  private void goBack(String capability, RollbackGuard guard, Trip trip, Migration migration) {
    boolean owns = migration.owner() == guard.side();
    boolean reached =
        switch (migration.stage().kind()) {
          case CANARY -> !owns;
          case REVERSIBLE -> owns;
          case SETTLED, COPYING, FOLLOWING, SHADOWING, HANDING_OVER, ABORTED -> false;
        };
    if (migration.stage() instanceof Stage.HandingOver) {
      return;
    }
    if (reached) {
      attempt(capability, guard, trip, migration);
    } else if (owns) {
      guards.end(capability, guard, "There is no way back any more.");
    } else {
      guards.ended(capability, guard, Outcome.ROLLED_BACK, trip.reason());
    }
  }

  private void attempt(String capability, RollbackGuard guard, Trip trip, Migration migration) {
    Instant instant = clock.instant();
    if (instant.isAfter(trip.at().plus(guard.policy().duration()))) {
      String why =
          "It could not go back within %d s. %s"
              .formatted(
                  guard.policy().duration().toSeconds(),
                  trip.refusal() == null ? "" : trip.refusal())
              .strip();
      LOG.error("The automatic rollback of {} failed: {}", capability, why);
      guards.ended(capability, guard, Outcome.FAILED, why);
      return;
    }
    Attempts before = attempts.getOrDefault(guard.id(), new Attempts(Instant.EPOCH, 0));
    if (instant.isBefore(before.next())) {
      return;
    }
    switch (migrationService.rollBack(capability, migration, trip.reason())) {
      case Answer.Accepted ignored -> {
        LOG.warn("{} goes back automatically: {}", capability, trip.reason());
        // A hand-over that was rolled back has held writes back: the next one waits longer.
        int factor = 1 << Math.min(before.started(), MOST_DOUBLINGS);
        attempts.put(
            guard.id(),
            new Attempts(instant.plus(FIRST_PAUSE.multipliedBy(factor)), before.started() + 1));
        if (migration.stage() instanceof Stage.Canary) {
          guards.ended(capability, guard, Outcome.ROLLED_BACK, trip.reason());
        }
      }
      case Answer.Refused refused -> {
        attempts.put(guard.id(), new Attempts(instant.plus(FIRST_PAUSE), before.started()));
        if (guards.refused(capability, guard, refused.text())) {
          LOG.warn("{} cannot go back automatically yet: {}", capability, refused.text());
        }
      }
    }
  }
}
