package dev.banyan.migration.wire;

import dev.banyan.migration.MovableSide.Applied;
import dev.banyan.migration.ReplicaProgress;

/// An [Applied] on the wire.
///
/// @param done whether the stretch was applied
/// @param now how far the replica is
public record AppliedResponse(boolean done, ReplicaProgress now) {

  static AppliedResponse of(Applied applied) {
    return switch (applied) {
      case Applied.Done(var now) -> new AppliedResponse(true, now);
      case Applied.StandsElsewhere(var now) -> new AppliedResponse(false, now);
    };
  }

  public Applied applied() {
    return done ? new Applied.Done(now) : new Applied.StandsElsewhere(now);
  }
}
