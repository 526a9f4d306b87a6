package dev.banyan.migration.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.CanaryShare;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.rollback.RequestWindow.Kind;
import dev.banyan.migration.rollback.RollbackGuard.Baseline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RollbackEvaluatorTest {
  private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
  private static final Stage CANARY = new Stage.Canary(new CanaryShare(10));
  private static final Stage REVERSIBLE = new Stage.Reversible();
  private final MutableClock clock = new MutableClock(START);
  private final RequestWindow requests = new RequestWindow(clock);
  private final RollbackEvaluator evaluator =
      new RollbackEvaluator(requests, side -> side == Side.MONOLITH ? "the clinic" : "the service");

  private static RollbackGuard guard(@Nullable Double errors, @Nullable Double latency) {
    return guard(errors, latency, Baseline.NONE);
  }

  private static RollbackGuard guard(
      @Nullable Double errors, @Nullable Double latency, Baseline baseline) {
    return new RollbackGuard(
        1,
        new RollbackPolicy(20, errors, latency, true, Duration.ofMinutes(10)),
        Side.SERVICE,
        "alice",
        START,
        baseline,
        null);
  }

  private void record(int times, Side side, Kind kind, boolean failed, int millis) {
    for (int i = 0; i < times; i++) {
      requests.record(side, kind, failed, Duration.ofMillis(millis));
    }
  }

  private Optional<String> violation(RollbackGuard guard, Stage stage) {
    return evaluator.violation(guard, stage, START, clock.instant());
  }

  @Test
  void tripsAboveTheLargestErrorRate() {
    record(19, Side.SERVICE, Kind.READ, false, 10);
    record(1, Side.SERVICE, Kind.READ, true, 10);
    assertThat(violation(guard(5.0, null), CANARY)).isEmpty();
    record(1, Side.SERVICE, Kind.READ, true, 10);
    assertThat(violation(guard(5.0, null), CANARY))
        .contains(
            "2 of 21 requests to the service failed within a minute (9.5 %); the limit is 5 %.");
    assertThat(violation(guard(null, 2.0), CANARY)).isEmpty();
  }

  @Test
  void decidesNothingOnTooFewRequests() {
    record(19, Side.SERVICE, Kind.READ, true, 10);
    assertThat(violation(guard(5.0, null), CANARY)).isEmpty();
    record(1, Side.SERVICE, Kind.READ, true, 10);
    assertThat(violation(guard(5.0, null), CANARY)).isPresent();
  }

  @Test
  void countsWritesAfterTheHandOverOnly() {
    record(20, Side.SERVICE, Kind.WRITE, true, 10);
    assertThat(violation(guard(5.0, null), CANARY)).isEmpty();
    assertThat(violation(guard(5.0, null), REVERSIBLE)).isPresent();
  }

  @Test
  void ignoresFailuresOfTheOtherSide() {
    record(50, Side.MONOLITH, Kind.READ, true, 10);
    assertThat(violation(guard(0.0, 1.0), CANARY)).isEmpty();
  }

  @Test
  void ignoresRequestsBeforeTheStageAndBeforeTheWindow() {
    record(50, Side.SERVICE, Kind.READ, true, 10);
    clock.advance(Duration.ofSeconds(2));
    assertThat(evaluator.violation(guard(5.0, null), REVERSIBLE, clock.instant(), clock.instant()))
        .isEmpty();
    assertThat(violation(guard(5.0, null), REVERSIBLE)).isPresent();
    clock.advance(RollbackEvaluator.WINDOW);
    assertThat(violation(guard(5.0, null), REVERSIBLE)).isEmpty();
  }

  @Test
  void comparesTheLatencyOfBothSidesInACanary() {
    record(20, Side.MONOLITH, Kind.READ, false, 10);
    record(20, Side.SERVICE, Kind.READ, false, 30);
    assertThat(violation(guard(null, 3.0), CANARY)).isEmpty();
    assertThat(violation(guard(null, 2.5), CANARY))
        .contains(
            "The median read took 30.0 ms at the service, 3.0 times the 10.0 ms at the clinic; the"
                + " limit is 2.5 times.");
  }

  @Test
  void comparesWithTheLatencyBeforeTheHandOverAfterIt() {
    record(20, Side.SERVICE, Kind.READ, false, 30);
    record(20, Side.SERVICE, Kind.WRITE, false, 90);
    assertThat(violation(guard(null, 2.0), REVERSIBLE)).isEmpty();
    assertThat(violation(guard(null, 2.0, new Baseline(20.0, 50.0)), REVERSIBLE)).isEmpty();
    assertThat(violation(guard(null, 2.0, new Baseline(20.0, 40.0)), REVERSIBLE))
        .get()
        .asString()
        .startsWith("The median write took 90.0 ms");
  }

  @Test
  void takesTheLastLatenciesOfTheOtherSideAsBaseline() {
    record(20, Side.MONOLITH, Kind.READ, false, 12);
    record(19, Side.MONOLITH, Kind.WRITE, false, 40);
    clock.advance(Duration.ofMinutes(5));
    Instant now = clock.instant();
    assertThat(evaluator.baseline(guard(5.0, 2.0), true, now, now))
        .isEqualTo(new Baseline(12.0, null));
    assertThat(evaluator.baseline(guard(5.0, 2.0), false, START, now)).isEqualTo(Baseline.NONE);
  }
}
