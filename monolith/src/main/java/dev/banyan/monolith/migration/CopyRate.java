package dev.banyan.monolith.migration;

import java.util.ArrayDeque;
import java.util.Deque;

/// How fast a copy has been lately, from what its mark said at several moments. Safe for concurrent
/// use.
final class CopyRate {
  private static final long WINDOW_NANOS = 10_000_000_000L;
  private final Deque<Seen> seen = new ArrayDeque<>();

  private record Seen(long run, long rows, long at) {}

  /// Takes what the mark says now.
  ///
  /// @return rows a second; 0 where nothing has moved
  synchronized long perSecond(long run, long rows) {
    long now = System.nanoTime();
    seen.removeIf(one -> one.run() != run || now - one.at() > WINDOW_NANOS);
    seen.addLast(new Seen(run, rows, now));
    Seen first = seen.getFirst();
    double seconds = (now - first.at()) / 1e9;
    return seconds < 0.2 ? 0 : Math.round((rows - first.rows()) / seconds);
  }
}
