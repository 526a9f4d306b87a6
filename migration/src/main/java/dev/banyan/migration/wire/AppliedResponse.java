package dev.banyan.migration.wire;

import dev.banyan.migration.MovableSide.Applied;
import dev.banyan.migration.ReplicaProgress;
import org.jspecify.annotations.Nullable;

/// JSON representation of an [Applied].
///
/// @param done whether the batch was applied
/// @param now the replica's progress; of no meaning for an incomplete batch
/// @param missing the constraint that an incomplete batch violates; `null` otherwise
public record AppliedResponse(boolean done, ReplicaProgress now, @Nullable String missing) {

  static AppliedResponse of(Applied applied) {
    return switch (applied) {
      case Applied.Done(var now) -> new AppliedResponse(true, now, null);
      case Applied.StandsElsewhere(var now) -> new AppliedResponse(false, now, null);
      case Applied.Incomplete(var missing) ->
          new AppliedResponse(false, ReplicaProgress.NONE, missing);
    };
  }

  public Applied applied() {
    if (missing != null) {
      return new Applied.Incomplete(missing);
    }
    return done ? new Applied.Done(now) : new Applied.StandsElsewhere(now);
  }
}
