package dev.banyan.bench;

import dev.banyan.bench.load.TimeSource;
import java.time.Duration;

/// Limits how long a run takes, from the creation of this object.
final class TimeLimit {
  // Stopping everything takes the rest of the two minutes.
  private static final Duration QUICK = Duration.ofSeconds(100);
  private static final Duration FIRST_STACK = Duration.ofSeconds(25);

  private final TimeSource time;
  private final boolean quick;
  private final long begin;

  TimeLimit(TimeSource time, boolean quick) {
    this.time = time;
    this.quick = quick;
    this.begin = time.nanos();
  }

  Duration elapsed() {
    return Duration.ofNanos(time.nanos() - begin);
  }

  boolean hasTimeForAnotherStack() {
    return !quick || elapsed().compareTo(FIRST_STACK) < 0;
  }

  /// The plan that fits into the time that is left.
  BenchPlan shorten(BenchPlan plan) {
    return quick ? plan.within(QUICK.minus(elapsed())) : plan;
  }
}
