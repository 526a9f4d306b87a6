package dev.banyan.monolith.migration.routing;

import dev.banyan.migration.Side;
import dev.banyan.monolith.migration.engine.Load;
import java.time.Duration;

/// What is known of one capability's reads: how long each side takes, and whether both answer the
/// same.
///
/// @param own of this capability alone, for operators
/// @param all of every capability: what copies give way to
public record Reads(ShadowReads shadow, Load own, Load all) implements AutoCloseable {

  /// @param shadowRate how many reads a second are compared at most
  public Reads(Load all, int shadowRate) {
    this(new ShadowReads(shadowRate), new Load(), all);
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
