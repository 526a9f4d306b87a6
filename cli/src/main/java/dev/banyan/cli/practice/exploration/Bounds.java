package dev.banyan.cli.practice.exploration;

import java.util.List;

/// How small the explored world is.
///
/// @param versions how often each task is written at the most
/// @param handOvers how many attempts are begun at the most, in whichever direction
/// @param messages how many are under way at once at the most
/// @param toCopy whether a task is older than the feed, so that only a copy can bring it
record Bounds(List<Integer> versions, int handOvers, int messages, boolean toCopy) {
  static final Bounds TINY = new Bounds(List.of(1), 1, 1, false);
  static final Bounds DELAYED_AND_REORDERED = new Bounds(List.of(2), 1, 2, false);
  static final Bounds THERE_AND_BACK = new Bounds(List.of(2), 2, 1, false);
  static final Bounds TWO_WRITERS = new Bounds(List.of(1, 1), 1, 1, false);
  static final Bounds COPIED = new Bounds(List.of(2), 1, 1, true);
}
