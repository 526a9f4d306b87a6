package dev.banyan.migration;

/// What comes of a command or an event.
public sealed interface Decision {

  /// Journal this; it holds from then on.
  record Moved(Migration now) implements Decision {}

  /// Nothing changes.
  record Refused(CommandRefusal why) implements Decision {}
}
