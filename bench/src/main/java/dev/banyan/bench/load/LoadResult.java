package dev.banyan.bench.load;

import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// What one load has measured.
///
/// @param succeeded number of successful requests
/// @param failed number of failed requests by reason
/// @param elapsed from the start until the last response
/// @param latencies of the successful requests, in nanoseconds: from the scheduled time in an open
///   loop, from the time of sending in a closed loop
public record LoadResult(
    long succeeded, Map<String, Long> failed, Duration elapsed, Histogram latencies) {
  public LoadResult {
    failed = Map.copyOf(failed);
  }

  /// Successful requests per second.
  public double perSecond() {
    return elapsed.isZero() ? 0 : succeeded * 1e9 / elapsed.toNanos();
  }

  public long failures() {
    return failed.values().stream().mapToLong(Long::longValue).sum();
  }
}
