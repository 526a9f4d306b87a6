package dev.banyan.migration.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Side;
import dev.banyan.migration.rollback.RequestWindow.Kind;
import dev.banyan.migration.rollback.RequestWindow.Summary;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestWindowTest {
  private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
  private final MutableClock clock = new MutableClock(START);
  private final RequestWindow requests = new RequestWindow(clock);

  private void record(Side side, Kind kind, boolean failed, int millis) {
    requests.record(side, kind, failed, Duration.ofMillis(millis));
  }

  private Summary serviceReads(Instant since) {
    return requests.since(since, Side.SERVICE, Kind.READ);
  }

  @Test
  void knowsNothingAtFirst() {
    assertThat(serviceReads(START)).isEqualTo(new Summary(0, 0, null));
  }

  @Test
  void countsFailuresAndTakesTheMedianOfTheOthers() {
    record(Side.SERVICE, Kind.READ, false, 10);
    record(Side.SERVICE, Kind.READ, true, 9_000);
    record(Side.SERVICE, Kind.READ, false, 30);
    record(Side.SERVICE, Kind.READ, false, 20);
    assertThat(serviceReads(START)).isEqualTo(new Summary(4, 1, 20.0));
  }

  @Test
  void keepsSidesAndKindsApart() {
    record(Side.MONOLITH, Kind.READ, true, 1);
    record(Side.SERVICE, Kind.WRITE, true, 1);
    assertThat(serviceReads(START).requests()).isZero();
    assertThat(requests.since(START, Side.SERVICE, Kind.WRITE)).isEqualTo(new Summary(1, 1, null));
  }

  @Test
  void leavesOutWhatIsOlder() {
    record(Side.SERVICE, Kind.READ, true, 1);
    clock.advance(Duration.ofSeconds(61));
    record(Side.SERVICE, Kind.READ, false, 5);
    assertThat(serviceReads(START.plusSeconds(1))).isEqualTo(new Summary(1, 0, 5.0));
    assertThat(serviceReads(START).requests()).isEqualTo(2);
  }

  @Test
  void keepsTheNewestWhenThereAreMoreThanItHolds() {
    record(Side.SERVICE, Kind.READ, true, 1);
    for (int i = 0; i < RequestWindow.CAPACITY; i++) {
      record(Side.SERVICE, Kind.READ, false, 2);
    }
    assertThat(serviceReads(START)).isEqualTo(new Summary(RequestWindow.CAPACITY, 0, 2.0));
  }
}
