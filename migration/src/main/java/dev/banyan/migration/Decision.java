package dev.banyan.migration;

/// Decision about a command or an event.
public sealed interface Decision {

  /// The new state, to be journaled; it is effective from then on.
  record Moved(Migration now) implements Decision {}

  /// Nothing changes.
  record Refused(CommandRefusal why) implements Decision {}
}
