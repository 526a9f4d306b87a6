package dev.banyan.practice.modelcheck;

import java.util.List;

/// How small the explored world is.
///
/// @param versions how often each task is written at the most
/// @param handOvers how many attempts are begun at the most, in whichever direction
/// @param messages how many are on their way at once at the most
/// @param toCopy whether a task is older than the feed, so that only a copy can bring it
/// @param restores whether the replica's database may go back to its beginning
/// @param losses how often a side is declared lost at the most
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
