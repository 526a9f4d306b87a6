package dev.banyan.migration.cockpit;

import dev.banyan.migration.cockpit.PolledValue.Reading;
import dev.banyan.migration.operations.MigrationOperations;
import dev.banyan.migration.operations.MigrationPlan;
import dev.banyan.migration.operations.MigrationStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Polls a migration at most once a second, regardless of the number of viewers, and runs the
/// pre-flight checks every three seconds while a hand-over is available.
class StatusPoller {
  static final Duration PACE = Duration.ofSeconds(1);
  private static final Duration PREFLIGHT_PACE = Duration.ofSeconds(3);

  private final MigrationOperations migrationOperations;
  private final Clock clock;
  private final Map<String, Watched> watched = new ConcurrentHashMap<>();

  StatusPoller(MigrationOperations migrationOperations, Clock clock) {
    this.migrationOperations = migrationOperations;
    this.clock = clock;
  }

  /// @param preflight `null` if no hand-over is available
  record View(Reading<MigrationSnapshot> state, @Nullable PreFlightView preflight) {}

  List<String> capabilities() {
    return migrationOperations.capabilities();
  }

  /// The latest known state, without waiting for a slow side.
  ///
  /// @throws IllegalArgumentException if the capability does not exist
  View of(String capability) {
    return watched(capability).latest();
  }

  /// Reads the state immediately, after a command has changed it. Propagates exceptions of the
  /// read.
  ///
  /// @throws IllegalArgumentException if the capability does not exist
  View refresh(String capability) {
    return watched(capability).now();
  }

  private Watched watched(String capability) {
    if (!migrationOperations.capabilities().contains(capability)) {
      throw new IllegalArgumentException(capability);
    }
    return watched.computeIfAbsent(
        capability, name -> new Watched(migrationOperations, name, clock));
  }

  private static final class Watched {
    private static final Duration TIMEOUT = PACE.multipliedBy(8).dividedBy(10);
    private final MetricWindow metricWindow = new MetricWindow();
    private final PolledValue<MigrationSnapshot> state;
    private final PolledValue<MigrationPlan> plan;
    private List<Object> plannedFor = List.of();

    Watched(MigrationOperations migrationOperations, String capability, Clock clock) {
      state =
          new PolledValue<>(
              () -> draw(migrationOperations.status(capability)),
              PACE.multipliedBy(9).dividedBy(10),
              clock);
      plan = new PolledValue<>(() -> migrationOperations.plan(capability), PREFLIGHT_PACE, clock);
    }

    private MigrationSnapshot draw(MigrationStatus status) {
      synchronized (metricWindow) {
        metricWindow.add(status);
        return MigrationSnapshot.of(status, metricWindow.charts());
      }
    }

    View latest() {
      Reading<MigrationSnapshot> seen = state.latest(TIMEOUT);
      expirePlanOfAnotherState(seen.value());
      return view(seen, handsOver(seen) ? plan.latest(Duration.ZERO) : null);
    }

    // An unavailable side or a finished verification must show immediately, not only with the next
    // pre-flight.
    private synchronized void expirePlanOfAnotherState(
        @Nullable MigrationSnapshot migrationSnapshot) {
      if (migrationSnapshot == null) {
        return;
      }
      MigrationStatus status = migrationSnapshot.status();
      List<Object> state =
          List.of(
              migrationSnapshot.key(),
              status.sides().stream().map(MigrationStatus.SideSeen::up).toList(),
              Objects.toString(status.verification()));
      if (!state.equals(plannedFor)) {
        plannedFor = state;
        plan.expire();
      }
    }

    View now() {
      Reading<MigrationSnapshot> seen = state.now();
      return view(seen, handsOver(seen) ? plan.now() : null);
    }

    private static boolean handsOver(Reading<MigrationSnapshot> seen) {
      MigrationSnapshot migrationSnapshot = seen.value();
      return migrationSnapshot != null
          && migrationSnapshot.steps().stream().anyMatch(CommandButton::handsOver);
    }

    private static View view(
        Reading<MigrationSnapshot> seen, @Nullable Reading<MigrationPlan> plan) {
      return new View(seen, plan == null ? null : PreFlightView.of(plan));
    }
  }
}
