package dev.banyan.migration.routing;

import dev.banyan.migration.Side;
import dev.banyan.migration.engine.LatencyMonitor;
import dev.banyan.migration.rollback.RequestWindow;
import java.time.Duration;
import java.time.InstantSource;

/// Statistics of one capability's requests: latency of each side's reads, whether both sides give
/// the same answers, and which requests failed.
///
/// @param own latency of this capability, for operators
/// @param all latency of all capabilities, which throttles copies
/// @param requests reads and writes of the last minutes, for automatic rollbacks
public record ReadStatistics(
    ShadowReads shadow, LatencyMonitor own, LatencyMonitor all, RequestWindow requests)
    implements AutoCloseable {

  /// @param shadowRate maximum number of reads compared per second
  public ReadStatistics(LatencyMonitor all, int shadowRate, InstantSource clock) {
    this(new ShadowReads(shadowRate), new LatencyMonitor(), all, new RequestWindow(clock));
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
