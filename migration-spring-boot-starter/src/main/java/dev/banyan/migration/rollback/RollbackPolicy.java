package dev.banyan.migration.rollback;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Limits of an automatic rollback. At least one of errors, latency and differences is watched.
///
/// @param minimumRequests no decision is made on fewer requests
/// @param maximumErrorPercent percent of requests that may fail; `null` to ignore errors
/// @param maximumLatencyRatio how many times the other side's median latency the median may be;
///   `null` to ignore latency
/// @param differences whether differences that a verification finds count
/// @param duration how long it watches after a hand-over, and how long it tries to go back
public record RollbackPolicy(
    int minimumRequests,
    @Nullable Double maximumErrorPercent,
    @Nullable Double maximumLatencyRatio,
    boolean differences,
    Duration duration) {
  public static final int DEFAULT_MINIMUM_REQUESTS = 50;
  public static final Duration DEFAULT_DURATION = Duration.ofMinutes(10);
  private static final int MOST_REQUESTS = 1_000;
  private static final double LARGEST_RATIO = 1_000;
  private static final Duration LONGEST = Duration.ofHours(24);

  /// @throws IllegalArgumentException with a message for the caller, if a limit is out of range
  public RollbackPolicy {
    if (minimumRequests < 1 || minimumRequests > MOST_REQUESTS) {
      throw new IllegalArgumentException(
          "The minimum number of requests is 1 to %d, not %d."
              .formatted(MOST_REQUESTS, minimumRequests));
    }
    if (maximumErrorPercent != null && !(maximumErrorPercent >= 0 && maximumErrorPercent < 100)) {
      throw new IllegalArgumentException(
          "The largest error rate is 0 to 99 percent, not %s.".formatted(maximumErrorPercent));
    }
    if (maximumLatencyRatio != null
        && !(maximumLatencyRatio >= 1 && maximumLatencyRatio <= LARGEST_RATIO)) {
      throw new IllegalArgumentException(
          "The largest latency is 1 to 1000 times that of the other side, not %s."
              .formatted(maximumLatencyRatio));
    }
    if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "The duration is 1 second to 24 hours, not %d seconds.".formatted(duration.toSeconds()));
    }
    if (maximumErrorPercent == null && maximumLatencyRatio == null && !differences) {
      throw new IllegalArgumentException(
          "A rollback guard needs a limit: errors, latency or differences.");
    }
  }

  /// The limits in one line, for the journal.
  public String text() {
    List<String> limits = new ArrayList<>();
    if (maximumErrorPercent != null) {
      limits.add("errors above %s %%".formatted(number(maximumErrorPercent)));
    }
    if (maximumLatencyRatio != null) {
      limits.add("latency above %s times the other side's".formatted(number(maximumLatencyRatio)));
    }
    if (differences) {
      limits.add("differences");
    }
    return "%s; at least %d requests; for %d s after a hand-over"
        .formatted(String.join(", ", limits), minimumRequests, duration.toSeconds());
  }

  static String number(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
