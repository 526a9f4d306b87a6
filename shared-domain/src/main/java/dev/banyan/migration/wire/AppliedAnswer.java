package dev.banyan.migration.wire;

import dev.banyan.migration.MovableSide.Applied;
import dev.banyan.migration.Progress;

/// An [Applied] on the wire.
///
/// @param done whether the stretch was applied
/// @param now how far the replica is
public record AppliedAnswer(boolean done, Progress now) {

  static AppliedAnswer of(Applied applied) {
    return switch (applied) {
      case Applied.Done(var now) -> new AppliedAnswer(true, now);
      case Applied.StandsElsewhere(var now) -> new AppliedAnswer(false, now);
    };
  }

  public Applied applied() {
    return done ? new Applied.Done(now) : new Applied.StandsElsewhere(now);
  }
}
