package dev.banyan.migration.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a hand-over would meet now.
///
/// @param checks of the pre-flight, in order
/// @param ready whether all have passed
/// @param predictedPauseMillis how long writes would wait; `null` where a side does not answer
/// @param limitMillis how long they may wait before it goes back
/// @param verificationMillis how long verifying the rows took last time, which a hand-over does
///   before writes wait; `null` where that is not known
public record MigrationPlan(
    List<Check> checks,
    boolean ready,
    @Nullable Long predictedPauseMillis,
    long limitMillis,
    @Nullable Long verificationMillis) {
  public MigrationPlan {
    checks = List.copyOf(checks);
  }

  /// @param name such as `The replica is close behind`
  /// @param detail what was found, and what to do where it has not passed
  public record Check(String name, boolean passed, String detail) {}
}
