package dev.banyan.migration.operations;

import dev.banyan.migration.Side;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Status of a migration, for operators and API clients.
///
/// @param stage such as `FOLLOWING`
/// @param owner the side that accepts writes
/// @param epoch of that ownership; `null` if the owner is unavailable
/// @param sealed whether writes currently wait
/// @param readShare percent of users who read from the replica
/// @param lag of the replica; `null` if the feed is inactive or a side is unavailable
/// @param copy `null` if none has started
/// @param verification the last completed one; `null` for none
/// @param differences of that verification, the first hundred
/// @param shadow results of the shadow reads so far
/// @param handOvers newest first, at most twenty
/// @param sides both, the monolith first
/// @param rowsPerSecond the operator's speed limit for the copy
/// @param allowed the commands that are allowed in this stage
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

  /// Lag of the replica.
  ///
  /// @param rows number of changes not applied yet, counted up to 10,000
  /// @param millis since the oldest of them was written
  public record Lag(long rows, long millis) {}

  /// @param rows number of copied rows
  /// @param totalRows estimated when the copy started
  /// @param rowsPerSecond recent speed; 0 while paused or completed
  /// @param secondsLeft `null` if it cannot be estimated
  public record Copy(
      long rows, long totalRows, boolean done, long rowsPerSecond, @Nullable Long secondsLeft) {}

  /// @param rows number of compared rows
  /// @param differences confirmed ones, after rows in flight were compared again
  /// @param millis duration
  public record Verification(Instant at, long rows, long differences, long millis) {}

  /// A row that differs between the two sides.
  ///
  /// @param id key of the row
  /// @param table name of its table in the capability
  /// @param kind `MISSING` or `EXTRA` (on the replica) or `UNEQUAL`
  /// @param fields those that differ
  /// @param explanation a sentence
  public record DifferenceFound(
      String id, String table, String kind, List<FieldDiffers> fields, String explanation) {}

  public record FieldDiffers(String field, @Nullable String owner, @Nullable String replica) {}

  /// @param compared number of reads so far
  /// @param firstLooks reads that the replica and, a second time, the owner both answered at the
  ///   first attempt
  /// @param firstLookDiffering those in which the replica's answer differed from the caller's
  /// @param noise those in which the owner's second answer differed from its first
  /// @param differing reads whose answers still differed after the retries
  /// @param skipped because too many comparisons were running, or the rows kept changing
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
  /// @param wentOn whether ownership changed; otherwise it was rolled back
  /// @param pauseMillis how long no side accepted writes
  /// @param reason why it was rolled back; `null` if it completed
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

  /// @param up whether it responds
  /// @param readMillis the median of its recent reads; `null` if there were none
  public record SideSeen(Side side, boolean up, @Nullable Double readMillis) {}

  /// @param what such as `HAND_OVER` or `STEP_SEAL`
  public record Entry(Instant at, String who, String what, String detail) {}
}
