package dev.banyan.practice.modelcheck;

import java.util.List;

/// Bounds of the explored state space.
///
/// @param versions maximum number of writes of each task
/// @param handOvers maximum number of attempts, in either direction
/// @param messages maximum number of messages in flight
/// @param toCopy whether a task is older than the feed, so that only a copy can transfer it
/// @param restores whether the replica's database may be restored to its initial state
/// @param losses maximum number of times that a side is declared lost
record Bounds(
    List<Integer> versions,
    int handOvers,
    int messages,
    boolean toCopy,
    boolean restores,
    int losses) {
  static final Bounds TINY = of(List.of(1), 1, 1);
  static final Bounds DELAYED_AND_REORDERED = of(List.of(2), 1, 2);
  static final Bounds THERE_AND_BACK = of(List.of(2), 2, 1);
  static final Bounds TWO_WRITERS = of(List.of(1, 1), 1, 1);
  static final Bounds COPIED = new Bounds(List.of(2), 1, 1, true, false, 0);
  static final Bounds RESTORED = new Bounds(List.of(1), 1, 2, false, true, 0);
  static final Bounds LOST = new Bounds(List.of(1), 1, 1, false, false, 1);

  private static Bounds of(List<Integer> versions, int handOvers, int messages) {
    return new Bounds(versions, handOvers, messages, false, false, 0);
  }
}
