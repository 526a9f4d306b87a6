package dev.banyan.bench.load;

import java.time.Duration;

/// Send times of an open-loop load: evenly spaced, fixed before the first request is sent.
///
/// @param start of the first request, in nanoseconds
record Schedule(long start, double perSecond, long requests) {
  Schedule {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("a rate must be positive: " + perSecond);
    }
  }

  static Schedule of(long start, double perSecond, Duration duration) {
    return new Schedule(
        start, perSecond, Math.max(1, (long) (perSecond * duration.toNanos() / 1e9)));
  }

  /// When a request is due, whether or not earlier ones have been answered.
  long at(long request) {
    return start + (long) (request * (1e9 / perSecond));
  }
}
