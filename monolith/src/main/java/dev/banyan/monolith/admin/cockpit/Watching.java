package dev.banyan.monolith.admin.cockpit;

import dev.banyan.monolith.admin.cockpit.PolledValue.Reading;
import dev.banyan.monolith.migration.MigrationPlan;
import dev.banyan.monolith.migration.MigrationStatus;
import dev.banyan.monolith.migration.Migrations;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Looks at a migration at most once a second, however many people watch it, and runs the
/// pre-flight every three seconds where a hand-over is offered.
@Component
class Watching {
  static final Duration PACE = Duration.ofSeconds(1);
  private static final Duration PREFLIGHT_PACE = Duration.ofSeconds(3);

  private final Migrations migrations;
  private final Clock clock;
  private final Map<String, Watched> watched = new ConcurrentHashMap<>();

  Watching(Migrations migrations, Clock clock) {
    this.migrations = migrations;
    this.clock = clock;
  }

  /// @param preflight `null` where no hand-over is offered
  record View(Reading<Snapshot> state, @Nullable Preflight preflight) {}

  List<String> capabilities() {
    return migrations.capabilities();
  }

  /// What is known now, without waiting for a side that is slow.
  ///
  /// @throws IllegalArgumentException if there is no such capability
  View of(String capability) {
    return watched(capability).latest();
  }

  /// Read now: somebody has just changed something. What reading throws, this throws.
  ///
  /// @throws IllegalArgumentException if there is no such capability
  View anew(String capability) {
    return watched(capability).now();
  }

  private Watched watched(String capability) {
    if (!migrations.capabilities().contains(capability)) {
      throw new IllegalArgumentException(capability);
    }
    return watched.computeIfAbsent(capability, name -> new Watched(migrations, name, clock));
  }

  private static final class Watched {
    private static final Duration TIMEOUT = PACE.multipliedBy(8).dividedBy(10);
    private final Samples samples = new Samples();
    private final PolledValue<Snapshot> state;
    private final PolledValue<MigrationPlan> plan;
    private List<Object> plannedFor = List.of();

    Watched(Migrations migrations, String capability, Clock clock) {
      state =
          new PolledValue<>(
              () -> draw(migrations.status(capability)), PACE.multipliedBy(9).dividedBy(10), clock);
      plan = new PolledValue<>(() -> migrations.plan(capability), PREFLIGHT_PACE, clock);
    }

    private Snapshot draw(MigrationStatus status) {
      synchronized (samples) {
        samples.add(status);
        return Snapshot.of(status, samples.charts());
      }
    }

    View latest() {
      Reading<Snapshot> seen = state.latest(TIMEOUT);
      expirePlanOfAnotherState(seen.value());
      return view(seen, handsOver(seen) ? plan.latest(Duration.ZERO) : null);
    }

    // A side that goes down, or a verification that ends, must not wait for the next pre-flight.
    private synchronized void expirePlanOfAnotherState(@Nullable Snapshot snapshot) {
      if (snapshot == null) {
        return;
      }
      MigrationStatus status = snapshot.status();
      List<Object> state =
          List.of(
              snapshot.key(),
              status.sides().stream().map(MigrationStatus.SideSeen::up).toList(),
              Objects.toString(status.verification()));
      if (!state.equals(plannedFor)) {
        plannedFor = state;
        plan.expire();
      }
    }

    View now() {
      Reading<Snapshot> seen = state.now();
      return view(seen, handsOver(seen) ? plan.now() : null);
    }

    private static boolean handsOver(Reading<Snapshot> seen) {
      Snapshot snapshot = seen.value();
      return snapshot != null && snapshot.steps().stream().anyMatch(Step::handsOver);
    }

    private static View view(Reading<Snapshot> seen, @Nullable Reading<MigrationPlan> plan) {
      return new View(seen, plan == null ? null : Preflight.of(plan));
    }
  }
}
