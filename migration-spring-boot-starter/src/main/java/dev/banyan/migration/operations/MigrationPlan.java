package dev.banyan.migration.operations;

import dev.banyan.migration.Side;
import dev.banyan.migration.engine.Sides;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Predicted course of a hand-over at this moment.
///
/// @param checks the pre-flight checks, in order
/// @param ready whether all have passed
/// @param predictedPauseMillis how long writes would wait; `null` if a side is unavailable
/// @param limitMillis maximum time that writes may wait before it rolls back
/// @param verificationMillis duration of the last verification, which a hand-over runs before
///   writes wait; `null` if unknown
/// @param from the side that owns the capability now
/// @param to the side that would own it
public record MigrationPlan(
    List<Check> checks,
    boolean ready,
    @Nullable Long predictedPauseMillis,
    long limitMillis,
    @Nullable Long verificationMillis,
    NamedSide from,
    NamedSide to) {
  public MigrationPlan {
    checks = List.copyOf(checks);
  }

  /// @param name for people
  public record NamedSide(Side side, String name) {
    static NamedSide of(Sides sides, Side side) {
      return new NamedSide(side, sides.names().of(side));
    }
  }

  /// @param name such as `The replica is close behind`
  /// @param detail the findings, and what to do if the check failed
  public record Check(String name, boolean passed, String detail) {}
}
