package dev.banyan.migration.operations;

import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.journal.JournaledMigration;
import dev.banyan.migration.rollback.RollbackGuard;
import dev.banyan.migration.rollback.RollbackPolicy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Status of a migration, for operators and API clients.
///
/// @param stage such as `FOLLOWING`
/// @param owner the side that accepts writes
/// @param ownerName its name, for people
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
/// @param rollbackGuard the automatic rollback; `null` if none is armed
public record MigrationStatus(
    String capability,
    String stage,
    Side owner,
    String ownerName,
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
    List<Entry> journal,
    @Nullable GuardStatus rollbackGuard) {
  /// The states of a rollback guard, in the usual order.
  public static final List<String> GUARD_STATES =
      List.of("WAITING", "GUARDING", "TRIPPED", "ROLLED_BACK", "FAILED");

  /// The name of a side, for people.
  public String name(Side side) {
    return sides.stream()
        .filter(seen -> seen.side() == side)
        .findFirst()
        .map(SideSeen::name)
        .orElseThrow();
  }

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
  /// @param fromName the name of that side, here and below
  /// @param epoch that it was for
  /// @param wentOn whether ownership changed; otherwise it was rolled back
  /// @param pauseMillis how long no side accepted writes
  /// @param reason why it was rolled back; `null` if it completed
  /// @param startedBy the operator, or `engine` for an automatic rollback; `null` if unknown
  /// @param cause why it was started, if that was given
  public record HandOverDone(
      Instant at,
      Side from,
      String fromName,
      Side to,
      String toName,
      long epoch,
      boolean wentOn,
      long pauseMillis,
      List<Step> steps,
      @Nullable String reason,
      @Nullable String startedBy,
      @Nullable String cause) {}

  /// @param name such as `SEAL`
  /// @param startMillis since the hand-over began
  public record Step(String name, long startMillis, long millis) {}

  /// @param name for people
  /// @param up whether it responds
  /// @param error why it does not respond; `null` if it does
  /// @param readMillis the median of its recent reads; `null` if there were none
  public record SideSeen(
      Side side, String name, boolean up, @Nullable String error, @Nullable Double readMillis) {}

  /// An automatic rollback.
  ///
  /// @param state `WAITING`, `GUARDING`, `TRIPPED` (it is going back), `ROLLED_BACK` or `FAILED`
  /// @param side whose requests are watched
  /// @param maximumErrorPercent `null` if errors are not watched
  /// @param maximumLatencyRatio `null` if latency is not watched
  /// @param durationSeconds how long it watches after a hand-over
  /// @param until when it disarms itself; `null` before the hand-over
  /// @param trippedAt `null` if no limit was exceeded
  /// @param reason the measured figures and the limit; `null` likewise
  /// @param refusal why the way back was refused last; `null` if it was not
  public record GuardStatus(
      String state,
      Side side,
      String sideName,
      String armedBy,
      Instant armedAt,
      int minimumRequests,
      @Nullable Double maximumErrorPercent,
      @Nullable Double maximumLatencyRatio,
      boolean differences,
      long durationSeconds,
      @Nullable Instant until,
      @Nullable Instant trippedAt,
      @Nullable String reason,
      @Nullable String refusal) {

    static GuardStatus of(
        RollbackGuard guard, String sideName, JournaledMigration now, Instant instant) {
      RollbackPolicy policy = guard.policy();
      RollbackGuard.Trip trip = guard.trip();
      boolean guards =
          guard.phase(now.migration(), now.since(), instant) == RollbackGuard.Phase.GUARDING;
      String state = guards ? "GUARDING" : "WAITING";
      if (trip != null) {
        state = trip.outcome() == null ? "TRIPPED" : trip.outcome().name();
      }
      boolean ends = trip == null && guards && now.migration().stage() instanceof Stage.Reversible;
      return new GuardStatus(
          state,
          guard.side(),
          sideName,
          guard.armedBy(),
          guard.armedAt(),
          policy.minimumRequests(),
          policy.maximumErrorPercent(),
          policy.maximumLatencyRatio(),
          policy.differences(),
          policy.duration().toSeconds(),
          ends ? guard.until(now.since()) : null,
          trip == null ? null : trip.at(),
          trip == null ? null : trip.reason(),
          trip == null ? null : trip.refusal());
    }
  }

  /// @param what such as `HAND_OVER` or `STEP_SEAL`
  public record Entry(Instant at, String who, String what, String detail) {}
}
