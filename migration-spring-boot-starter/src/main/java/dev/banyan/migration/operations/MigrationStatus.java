package dev.banyan.migration.operations;

import dev.banyan.migration.Side;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a migration stands, for people and for programs.
///
/// @param stage such as `FOLLOWING`
/// @param owner who accepts the writes
/// @param epoch of that ownership; `null` where the owner does not answer
/// @param sealed whether writes wait at this moment
/// @param readShare percent of users who read from the replica
/// @param lag of the replica; `null` where nothing flows or a side does not answer
/// @param copy `null` where none has begun
/// @param verification the last one that has ended; `null` where there is none
/// @param differences of that verification, the first hundred
/// @param shadow what the comparison of reads has found so far
/// @param handOvers newest first, at most twenty
/// @param sides both, the monolith first
/// @param rowsPerSecond the limit that the operator has set for the copy
/// @param allowed the commands that fit the stage now
/// @param journal newest first, at most fifty
public record MigrationStatus(
    String capability,
    String stage,
    Side owner,
    @Nullable Long epoch,
    boolean sealed,
    boolean paused,
    int readShare,
    @Nullable Lag lag,
    @Nullable Copy copy,
    @Nullable Verification verification,
    boolean verifying,
    List<DifferenceFound> differences,
    Shadow shadow,
    List<HandOverDone> handOvers,
    List<SideSeen> sides,
    @Nullable Integer rowsPerSecond,
    List<String> allowed,
    List<Entry> journal) {

  /// How far the replica is behind.
  ///
  /// @param rows changes that it has not applied; counted up to 10,000
  /// @param millis since the oldest of them was written
  public record Lag(long rows, long millis) {}

  /// @param rows copied
  /// @param totalRows about so many, when the copy began
  /// @param rowsPerSecond lately; 0 when it rests or has ended
  /// @param secondsLeft `null` where there is nothing to estimate from
  public record Copy(
      long rows, long totalRows, boolean done, long rowsPerSecond, @Nullable Long secondsLeft) {}

  /// @param rows compared
  /// @param differences true ones, after those in flight were looked at again
  /// @param millis that it took
  public record Verification(Instant at, long rows, long differences, long millis) {}

  /// A row that the two sides hold differently.
  ///
  /// @param kind `MISSING` or `EXTRA` (at the replica) or `UNEQUAL`
  /// @param fields those that differ
  /// @param explanation a sentence
  public record DifferenceFound(
      String id, String kind, List<FieldDiffers> fields, String explanation) {}

  public record FieldDiffers(String field, @Nullable String owner, @Nullable String replica) {}

  /// @param compared reads so far
  /// @param firstLooks reads that the replica, and the owner once more, both answered at once
  /// @param firstLookDiffering of them: the replica did not answer what the caller got
  /// @param noise of them: the owner itself did not answer the same again
  /// @param differing whose answers stayed different when they were looked at again
  /// @param skipped because too many were being compared already, or the rows would not hold still
  public record Shadow(
      long compared,
      long firstLooks,
      long firstLookDiffering,
      long noise,
      long differing,
      long skipped) {}

  /// A hand-over that has ended.
  ///
  /// @param epoch that it was for
  /// @param wentOn whether the ownership changed; else it went back
  /// @param pauseMillis for how long no side accepted a write
  /// @param reason why it went back; `null` where it went on
  public record HandOverDone(
      Instant at,
      Side from,
      Side to,
      long epoch,
      boolean wentOn,
      long pauseMillis,
      List<Step> steps,
      @Nullable String reason) {}

  /// @param name such as `SEAL`
  /// @param startMillis since the hand-over began
  public record Step(String name, long startMillis, long millis) {}

  /// @param up whether it answers
  /// @param readMillis the median of its last reads; `null` where there were none
  public record SideSeen(Side side, boolean up, @Nullable Double readMillis) {}

  /// @param what such as `HAND_OVER` or `STEP_SEAL`
  public record Entry(Instant at, String who, String what, String detail) {}
}
