package dev.banyan.migration.routing;

import dev.banyan.migration.Side;
import dev.banyan.migration.engine.LatencyMonitor;
import java.time.Duration;

/// Statistics of one capability's reads: latency of each side, and whether both give the same
/// answers.
///
/// @param own latency of this capability, for operators
/// @param all latency of all capabilities, which throttles copies
public record ReadStatistics(ShadowReads shadow, LatencyMonitor own, LatencyMonitor all)
    implements AutoCloseable {

  /// @param shadowRate maximum number of reads compared per second
  public ReadStatistics(LatencyMonitor all, int shadowRate) {
    this(new ShadowReads(shadowRate), new LatencyMonitor(), all);
  }

  void record(Side side, Duration time) {
    own.record(side, time);
    all.record(side, time);
  }

  @Override
  public void close() {
    shadow.close();
  }
}
