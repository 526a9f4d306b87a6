package dev.banyan.migration.operations;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/// Computes the recent speed of a copy from its progress over time. Thread-safe.
final class CopyRate {
  private static final long WINDOW_NANOS = 10_000_000_000L;
  private final Deque<Seen> seen = new ArrayDeque<>();
  private final LongSupplier nanos;

  CopyRate() {
    this(System::nanoTime);
  }

  /// @param nanos a clock in nanoseconds
  CopyRate(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private record Seen(long run, long rows, long at) {}

  /// Records the current progress.
  ///
  /// @return rows per second; 0 without progress
  synchronized long perSecond(long run, long rows) {
    long now = nanos.getAsLong();
    seen.removeIf(one -> one.run() != run || now - one.at() > WINDOW_NANOS);
    seen.addLast(new Seen(run, rows, now));
    Seen first = seen.getFirst();
    double seconds = (now - first.at()) / 1e9;
    return seconds < 0.2 ? 0 : Math.round((rows - first.rows()) / seconds);
  }
}
