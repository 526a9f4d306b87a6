package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.Side;
import org.jspecify.annotations.Nullable;

/// State of the migration apart from the two sides.
///
/// @param handOver the running attempt; `null` for none
/// @param handOvers number of attempts started
/// @param loss the side that was declared lost; `null` for none
/// @param losses number of declared losses
record MigrationRecord(
    @Nullable HandOver handOver, int handOvers, CopyState copy, @Nullable Loss loss, int losses) {
  static final MigrationRecord FIRST = new MigrationRecord(null, 0, CopyState.NOT_NEEDED, null, 0);

  /// A side that was declared lost and has not stepped down.
  ///
  /// @param epoch in which the other side takes over
  /// @param takenOver whether it has
  record Loss(Side side, Epoch epoch, boolean takenOver) {}

  MigrationRecord with(CopyState now) {
    return new MigrationRecord(handOver, handOvers, now, loss, losses);
  }

  MigrationRecord with(HandOver now) {
    return new MigrationRecord(now, handOvers, copy, loss, losses);
  }

  MigrationRecord beginning(HandOver now) {
    return new MigrationRecord(now, handOvers + 1, copy, loss, losses);
  }

  /// This record without an attempt.
  MigrationRecord ended() {
    return new MigrationRecord(null, handOvers, copy, loss, losses);
  }

  MigrationRecord declaring(Loss now) {
    return new MigrationRecord(handOver, handOvers, copy, now, losses + 1);
  }

  MigrationRecord tookOver(Loss now) {
    return new MigrationRecord(
        null, handOvers, copy, new Loss(now.side(), now.epoch(), true), losses);
  }

  MigrationRecord withoutLoss() {
    return new MigrationRecord(handOver, handOvers, copy, null, losses);
  }
}
