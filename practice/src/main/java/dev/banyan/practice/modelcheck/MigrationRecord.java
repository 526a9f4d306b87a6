package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.Side;
import org.jspecify.annotations.Nullable;

/// State of the migration apart from the two sides: the journal, and the counters that bound the
/// exploration.
///
/// @param owner the side that owns the tasks according to the journal
/// @param handOver the running attempt; `null` for none
/// @param handOvers number of attempts started
/// @param loss the side that was declared lost; `null` for none
/// @param losses number of declared losses
/// @param copying whether the replica is to be copied (again)
/// @param keepRows whether the replica's rows must be kept before that copy
record MigrationRecord(
    Side owner,
    @Nullable HandOver handOver,
    int handOvers,
    CopyState copy,
    @Nullable Loss loss,
    int losses,
    boolean copying,
    boolean keepRows) {
  static final MigrationRecord FIRST =
      new MigrationRecord(Side.MONOLITH, null, 0, CopyState.NOT_NEEDED, null, 0, false, false);

  /// A side that was declared lost and has not stepped down.
  ///
  /// @param epoch in which the other side takes over
  /// @param takenOver whether it has
  record Loss(Side side, Epoch epoch, boolean takenOver) {}

  MigrationRecord with(CopyState now) {
    return new MigrationRecord(owner, handOver, handOvers, now, loss, losses, copying, keepRows);
  }

  MigrationRecord with(@Nullable HandOver now) {
    return new MigrationRecord(owner, now, handOvers, copy, loss, losses, copying, keepRows);
  }

  MigrationRecord beginning(HandOver now) {
    return new MigrationRecord(owner, now, handOvers + 1, copy, loss, losses, copying, keepRows);
  }

  /// This record after the attempt.
  MigrationRecord endedAt(Side now) {
    return new MigrationRecord(now, null, handOvers, copy, loss, losses, copying, keepRows);
  }

  /// This record without an attempt.
  MigrationRecord ended() {
    return with((HandOver) null);
  }

  /// This record without an attempt and a copy.
  MigrationRecord settledAt(Side now) {
    return new MigrationRecord(now, null, handOvers, copy, loss, losses, false, keepRows);
  }

  MigrationRecord declaring(Loss now) {
    return with(now, losses + 1);
  }

  MigrationRecord tookOver(Loss now) {
    return settledAt(now.side().other()).with(new Loss(now.side(), now.epoch(), true), losses);
  }

  /// The same side that cannot be the owner now, without the operator.
  MigrationRecord losing(Side side) {
    return with(new Loss(side, Epoch.NONE, false), losses);
  }

  MigrationRecord withoutLoss() {
    return with(null, losses);
  }

  private MigrationRecord with(@Nullable Loss now, int count) {
    return new MigrationRecord(owner, handOver, handOvers, copy, now, count, copying, keepRows);
  }

  MigrationRecord copying(boolean now) {
    return new MigrationRecord(owner, handOver, handOvers, copy, loss, losses, now, keepRows);
  }

  MigrationRecord keepingRows(boolean now) {
    return new MigrationRecord(owner, handOver, handOvers, copy, loss, losses, copying, now);
  }

  /// This record as it was backed up, with the counters of now.
  MigrationRecord restored(MigrationRecord now) {
    return new MigrationRecord(
        owner, handOver, now.handOvers, copy, loss, now.losses, copying, keepRows);
  }

  /// This record without a loss that has been taken over: the side that returns is outdated.
  MigrationRecord restarted() {
    return loss != null && loss.takenOver() ? withoutLoss() : this;
  }
}
