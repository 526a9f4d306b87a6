package dev.banyan.migration.rollback;

import dev.banyan.migration.Migration;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An armed automatic rollback of one migration, as stored in the journal's database.
///
/// @param id distinguishes it from guards that were armed before or after it
/// @param side whose requests are watched: the replica until the hand-over, the owner afterwards
/// @param baseline latencies of the other side
/// @param trip `null` until a limit was exceeded
public record RollbackGuard(
    long id,
    RollbackPolicy policy,
    Side side,
    String armedBy,
    Instant armedAt,
    Baseline baseline,
    @Nullable Trip trip) {

  /// Median latencies of the other side before the hand-over; `null` if not measured yet.
  public record Baseline(@Nullable Double readMillis, @Nullable Double writeMillis) {
    public static final Baseline NONE = new Baseline(null, null);
  }

  /// A limit that was exceeded.
  ///
  /// @param reason the measured figures and the limit, as a sentence
  /// @param refusal why the last attempt to go back was refused; `null` if it was not
  /// @param outcome `null` while the engine is going back
  public record Trip(
      Instant at, String reason, @Nullable String refusal, @Nullable Outcome outcome) {}

  /// How an automatic rollback has ended.
  public enum Outcome {
    ROLLED_BACK,
    /// It could not go back within its duration.
    FAILED
  }

  /// What a guard does in a stage.
  public enum Phase {
    /// No user reaches the watched side yet, or a hand-over is running.
    WAITING,
    GUARDING,
    /// Its time after the hand-over is over.
    EXPIRED,
    /// There is no way back, or the migration has gone back already.
    OVER
  }

  /// The side that a guard armed now watches.
  public static Side watched(Migration migration) {
    return switch (migration.stage().kind()) {
      case REVERSIBLE -> migration.owner();
      case HANDING_OVER ->
          migration.stage() instanceof Stage.HandingOver running
                  && running.before() instanceof Stage.Reversible
              ? migration.owner()
              : migration.replica();
      case SETTLED, COPYING, FOLLOWING, SHADOWING, CANARY, ABORTED -> migration.replica();
    };
  }

  /// @param since when the stage began
  public Phase phase(Migration migration, Instant since, Instant now) {
    boolean owns = migration.owner() == side;
    return switch (migration.stage().kind()) {
      case SETTLED, ABORTED -> Phase.OVER;
      case COPYING, FOLLOWING, SHADOWING -> owns ? Phase.OVER : Phase.WAITING;
      case CANARY -> owns ? Phase.OVER : Phase.GUARDING;
      case HANDING_OVER -> Phase.WAITING;
      case REVERSIBLE ->
          !owns ? Phase.OVER : now.isBefore(until(since)) ? Phase.GUARDING : Phase.EXPIRED;
    };
  }

  /// When it disarms itself after a hand-over.
  ///
  /// @param since when the hand-over ended
  public Instant until(Instant since) {
    return (since.isAfter(armedAt) ? since : armedAt).plus(policy.duration());
  }
}
