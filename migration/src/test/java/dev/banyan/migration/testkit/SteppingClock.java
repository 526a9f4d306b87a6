package dev.banyan.migration.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that goes on by one step each time it is read, so that no two instants of a test are
/// equal.
public final class SteppingClock extends Clock {
  private final AtomicReference<Instant> now;
  private final Duration step;

  private SteppingClock(Instant start, Duration step) {
    this.now = new AtomicReference<>(start);
    this.step = step;
  }

  /// Starts with microseconds that a store cutting to milliseconds would lose.
  public static SteppingClock bySeconds() {
    return new SteppingClock(Instant.parse("2026-03-01T09:00:00.123456Z"), Duration.ofSeconds(1));
  }

  @Override
  public Instant instant() {
    return now.getAndUpdate(instant -> instant.plus(step));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
