package dev.banyan.migration.routing;

import dev.banyan.migration.Side;
import dev.banyan.migration.engine.LatencyMonitor;
import java.time.Duration;

/// What is known of one capability's reads: how long each side takes, and whether both answer the
/// same.
///
/// @param own of this capability alone, for operators
/// @param all of every capability: what copies give way to
public record ReadStatistics(ShadowReads shadow, LatencyMonitor own, LatencyMonitor all)
    implements AutoCloseable {

  /// @param shadowRate how many reads a second are compared at most
  public ReadStatistics(LatencyMonitor all, int shadowRate) {
    this(new ShadowReads(shadowRate), new LatencyMonitor(), all);
  }

  void answered(Side side, Duration time) {
    own.answered(side, time);
    all.answered(side, time);
  }

  @Override
  public void close() {
    shadow.close();
  }
}
