package dev.banyan.migration;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Observed state on which the decision about a command is based.
///
/// @param owner the owner's ownership; `null` if the owner is unavailable
/// @param replica the other side's ownership; `null` if that side is unavailable
/// @param replicaComplete whether the replica has every row
/// @param sameSchema whether both sides' tables have the same columns
/// @param guarded whether both sides' tables have their fence and feed triggers
/// @param lagMillis lag of the replica
/// @param writingMillis duration of the owner's oldest write in flight
/// @param verification the last one completed since the copy; `null` for none
public record Evidence(
    @Nullable Ownership owner,
    @Nullable Ownership replica,
    boolean replicaComplete,
    boolean sameSchema,
    boolean guarded,
    long lagMillis,
    long writingMillis,
    @Nullable Verification verification) {

  /// @param differences number of rows that differ between the sides
  /// @param ageMillis time since it ended
  public record Verification(long differences, long ageMillis) {}

  /// The side whose database was restored to before it became the owner, if that left no owner: the
  /// other one knows a later epoch, and is not the owner either.
  public Optional<Side> outdatedSide() {
    if (owner == null
        || replica == null
        || owner.isOwner()
        || replica.isOwner()
        || owner.epoch().equals(replica.epoch())) {
      return Optional.empty();
    }
    return Optional.of(owner.epoch().isAfter(replica.epoch()) ? replica.side() : owner.side());
  }

  /// Both sides respond, agree and are equal: only the stage can prevent a command.
  public static Evidence allPassed(Side owner) {
    return new Evidence(
        Ownership.first(owner, owner),
        Ownership.first(owner.other(), owner),
        true,
        true,
        true,
        0,
        0,
        new Verification(0, 0));
  }
}
