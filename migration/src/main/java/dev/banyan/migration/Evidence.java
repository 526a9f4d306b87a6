package dev.banyan.migration;

import org.jspecify.annotations.Nullable;

/// What is known when a command is decided upon.
///
/// @param owner the owner's ownership; `null` where the owner does not answer
/// @param replica the other side's ownership; `null` where that side does not answer
/// @param replicaComplete whether the replica holds every row
/// @param sameSchema whether both sides' tables have the same columns
/// @param guarded whether both sides' tables are fenced and recorded
/// @param lagMillis how far the replica is behind the owner
/// @param writingMillis for how long the owner's oldest write in flight has been running
/// @param verification the last one that ran to its end since the copy; `null` where there is none
public record Evidence(
    @Nullable Ownership owner,
    @Nullable Ownership replica,
    boolean replicaComplete,
    boolean sameSchema,
    boolean guarded,
    long lagMillis,
    long writingMillis,
    @Nullable Verification verification) {

  /// @param differences rows that the two sides hold differently
  /// @param ageMillis since it ended
  public record Verification(long differences, long ageMillis) {}

  /// Both sides answer, agree and are equal: nothing but the stage can stand against a command.
  public static Evidence allWell(Side owner) {
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
