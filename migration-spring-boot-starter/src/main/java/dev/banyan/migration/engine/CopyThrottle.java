package dev.banyan.migration.engine;

import org.jspecify.annotations.Nullable;

/// Computes how long the copy pauses between chunks: longer if request latency or feed lag
/// increases.
final class CopyThrottle {
  private static final long FIRST_REST_MILLIS = 50;
  private static final long LONGEST_REST_MILLIS = 2_000;

  private final EngineProperties settings;
  private long rest;

  CopyThrottle(EngineProperties settings) {
    this.settings = settings;
  }

  /// @param chunkMillis duration of the last chunk, and its number of rows
  /// @param rowsPerSecond the operator's limit; `null` for none
  long restMillis(
      long chunkMillis,
      long rows,
      @Nullable Integer rowsPerSecond,
      long lagMillis,
      double requestMillis) {
    boolean suffering =
        lagMillis > settings.copyLag().toMillis()
            || requestMillis > settings.copyLatency().toMillis();
    rest =
        suffering
            ? Math.clamp(rest * 2, FIRST_REST_MILLIS, LONGEST_REST_MILLIS)
            : rest <= FIRST_REST_MILLIS ? 0 : rest / 2;
    long paced = rowsPerSecond == null ? 0 : rows * 1_000 / rowsPerSecond - chunkMillis;
    return Math.max(rest, paced);
  }
}
