package dev.banyan.migration;

import org.jspecify.annotations.Nullable;

/// What is known when a command is decided upon.
///
/// @param owner the owner's ownership; `null` where the owner does not answer
/// @param replica the other side's ownership; `null` where that side does not answer
/// @param sameSchema whether both sides' tables have the same columns
/// @param lagMillis how far the replica is behind the owner
/// @param verification the last one that ran to its end since the copy; `null` where there is none
public record Evidence(
    @Nullable Ownership owner,
    @Nullable Ownership replica,
    boolean sameSchema,
    long lagMillis,
    @Nullable Verification verification) {

  /// @param differences rows that the two sides hold differently
  /// @param ageMillis since it ended
  public record Verification(long differences, long ageMillis) {}
}
