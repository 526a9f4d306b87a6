package dev.banyan.migration;

/// An event reported by the engine.
public sealed interface MigrationEvent {

  /// The replica has all rows that existed when the copy started.
  record Copied() implements MigrationEvent {}

  /// A row cannot be copied: a mapping does not preserve it, or the replica refuses it.
  record CopyRefused() implements MigrationEvent {}

  /// The replica cannot continue with the owner's feed and needs a new copy.
  record FeedLost() implements MigrationEvent {}

  /// The hand-over attempt has reached its time limit.
  ///
  /// @param target the attempt's epoch, here and below: events of an earlier attempt are ignored
  record TimedOut(Epoch target) implements MigrationEvent {}

  /// The pre-flight check of the hand-over attempt has failed.
  record PreFlightFailed(Epoch target) implements MigrationEvent {}

  /// The hand-over is complete.
  record Completed(Epoch target) implements MigrationEvent {}

  /// The hand-over was rolled back, and the old owner accepts writes again.
  record RolledBack(Epoch target) implements MigrationEvent {}

  /// A side has taken over from the other one, which was declared lost.
  record TookOver(Side owner) implements MigrationEvent {}
}
