package dev.banyan.migration.engine;

import dev.banyan.migration.Side;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/// Tracks recent request latency on each side, which the copy uses to throttle itself. Thread-safe.
public final class LatencyMonitor {
  private final Map<Side, Recent> recent = new EnumMap<>(Side.class);

  public LatencyMonitor() {
    for (Side side : Side.values()) {
      recent.put(side, new Recent());
    }
  }

  /// Records a read that a side has answered.
  public void record(Side side, Duration time) {
    at(side).add(time);
  }

  /// The median of a side's recent reads, in milliseconds; empty if there were none.
  public OptionalDouble medianMillis(Side side) {
    return at(side).median();
  }

  /// The median of the slower side; 0 if there were no reads.
  public double worstMillis() {
    return recent.values().stream().mapToDouble(one -> one.median().orElse(0)).max().orElse(0);
  }

  private Recent at(Side side) {
    return recent.computeIfAbsent(side, ignored -> new Recent());
  }

  private static final class Recent {
    private final double[] millis = new double[64];
    private long seen;

    synchronized void add(Duration time) {
      millis[(int) (seen++ % millis.length)] = time.toNanos() / 1e6;
    }

    synchronized OptionalDouble median() {
      int known = (int) Math.min(seen, millis.length);
      double[] sorted = Arrays.copyOf(millis, known);
      Arrays.sort(sorted);
      return known == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted[known / 2]);
    }
  }
}
