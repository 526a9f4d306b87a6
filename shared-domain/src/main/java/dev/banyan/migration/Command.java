package dev.banyan.migration;

/// What an operator asks for.
public sealed interface Command {

  /// Begin to copy and follow.
  record Start() implements Command {}

  /// Go on to whatever comes next on the usual way.
  record Advance() implements Command {}

  /// Compare reads, and let the owner answer them all.
  record Shadow() implements Command {}

  /// Let the replica answer a share of users.
  record Canary(Share share) implements Command {}

  /// Make the replica the owner.
  record HandOver() implements Command {}

  /// Undo the last step that users can notice: reads go back to the owner, or ownership goes back.
  record Back() implements Command {}

  /// Compare both sides' rows.
  record Verify() implements Command {}

  /// Make the replica's rows equal the owner's where the last verification found them different.
  record Repair() implements Command {}

  /// Let copy and verification rest; the feed goes on.
  record Pause() implements Command {}

  record Resume() implements Command {}

  /// Give the migration up, or the attempt to hand over that runs.
  record Abort() implements Command {}
}
