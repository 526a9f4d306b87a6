package dev.banyan.migration.rollback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that a test moves.
public final class MutableClock extends Clock {
  private final InstantSource base;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  private MutableClock(InstantSource base) {
    this.base = base;
  }

  /// Stands still between two moves.
  public MutableClock(Instant start) {
    this(InstantSource.fixed(start));
  }

  /// Moves with the system clock too.
  public static MutableClock running() {
    return new MutableClock(InstantSource.system());
  }

  public void advance(Duration time) {
    ahead.updateAndGet(so -> so.plus(time));
  }

  @Override
  public Instant instant() {
    return base.instant().plus(ahead.get());
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
