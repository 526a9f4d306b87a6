package dev.banyan.migration;

/// What the engine reports.
public sealed interface Event {

  /// The replica holds every row that there was when the copy began.
  record Copied() implements Event {}

  /// The feed was trimmed before the replica had applied it: only a new copy helps.
  record FeedLost() implements Event {}

  /// The attempt to hand over has used up its time.
  record TimedOut() implements Event {}

  /// The hand-over is complete.
  record WentOn() implements Event {}

  /// The hand-over was given up, and the old owner writes again.
  record WentBack() implements Event {}
}
