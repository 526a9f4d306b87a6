package dev.banyan.migration;

/// What the engine reports.
public sealed interface MigrationEvent {

  /// The replica holds every row that there was when the copy began.
  record Copied() implements MigrationEvent {}

  /// The replica cannot go on with the owner's feed: only a new copy helps.
  record FeedLost() implements MigrationEvent {}

  /// The attempt to hand over has used up its time.
  ///
  /// @param target the attempt's epoch, here and below: what is said of an earlier attempt does not
  ///   concern the one that runs
  record TimedOut(Epoch target) implements MigrationEvent {}

  /// The attempt to hand over found something in its pre-flight that stands against it.
  record PreFlightFailed(Epoch target) implements MigrationEvent {}

  /// The hand-over is complete.
  record Completed(Epoch target) implements MigrationEvent {}

  /// The hand-over was given up, and the old owner writes again.
  record RolledBack(Epoch target) implements MigrationEvent {}

  /// A side has taken over from the other one, which was declared lost.
  record TookOver(Side owner) implements MigrationEvent {}
}
