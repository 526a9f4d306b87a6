package dev.banyan.migration.wire;

import dev.banyan.migration.MovableSide.Applied;
import dev.banyan.migration.ReplicaProgress;

/// JSON representation of an [Applied].
///
/// @param done whether the batch was applied
/// @param now the replica's progress
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
