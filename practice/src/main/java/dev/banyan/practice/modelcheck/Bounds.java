package dev.banyan.practice.modelcheck;

import java.util.List;

/// Bounds of the explored state space.
///
/// @param versions maximum number of writes of each row, by row number
/// @param handOvers maximum number of attempts, in either direction
/// @param messages maximum number of messages in flight
/// @param toCopy whether a task is older than the feed, so that only a copy can transfer it
/// @param restores whether the replica's database may be restored to its initial state
/// @param losses maximum number of times that a side is declared lost
/// @param transactions whether a transaction may change a task and its checklist, a row of another
///   table; the relay can then end a batch after any position, and the copy is complete, because a
///   copied row is ahead of its transaction until the feed has caught up
/// @param backups whether one side may be backed up once and restored later; then a copy is one
///   step
record Bounds(
    List<Integer> versions,
    int handOvers,
    int messages,
    boolean toCopy,
    boolean restores,
    int losses,
    boolean transactions,
    boolean backups) {
  static final Bounds TINY = of(List.of(1), 1, 1);
  static final Bounds DELAYED_AND_REORDERED = of(List.of(2), 1, 2);
  static final Bounds THERE_AND_BACK = of(List.of(2), 2, 1);
  static final Bounds TWO_WRITERS = of(List.of(1, 1), 1, 1);
  static final Bounds COPIED = new Bounds(List.of(2), 1, 1, true, false, 0, false, false);
  static final Bounds RESTORED = new Bounds(List.of(1), 1, 2, false, true, 0, false, false);
  static final Bounds LOST = new Bounds(List.of(1), 1, 1, false, false, 1, false, false);

  /// With a replica that may lose what it has applied.
  static final Bounds TRANSACTIONS = ofTransactions(1, 1, 1, true, 0);

  /// A transaction can change a checklist after one with a higher position has.
  static final Bounds TRANSACTIONS_OUT_OF_ORDER = ofTransactions(2, 0, 2, true, 0);

  static final Bounds TRANSACTIONS_LOST = ofTransactions(1, 0, 1, false, 1);
  static final Bounds LARGE_TRANSACTIONS_OUT_OF_ORDER = ofTransactions(2, 1, 1, false, 0);
  static final Bounds LARGE_TRANSACTIONS_THERE_AND_BACK = ofTransactions(1, 2, 1, false, 0);
  static final Bounds LARGE_TRANSACTIONS_LOST = ofTransactions(1, 1, 1, false, 1);

  /// One side is restored from a backup.
  static final Bounds BACKED_UP = backedUp(2, 1, 0, true);

  static final Bounds TINY_BACKED_UP = backedUp(1, 1, 0, false);
  static final Bounds LARGE_BACKED_UP_THERE_AND_BACK = backedUp(1, 2, 0, false);
  static final Bounds LARGE_BACKED_UP_LOST = backedUp(1, 1, 1, false);

  private static Bounds backedUp(int writes, int handOvers, int losses, boolean toCopy) {
    return new Bounds(List.of(writes), handOvers, 1, toCopy, false, losses, false, true);
  }

  private static Bounds of(List<Integer> versions, int handOvers, int messages) {
    return new Bounds(versions, handOvers, messages, false, false, 0, false, false);
  }

  /// One write of a task.
  ///
  /// @param checklists maximum number of writes of its checklist
  private static Bounds ofTransactions(
      int checklists, int handOvers, int messages, boolean restores, int losses) {
    return new Bounds(
        List.of(1, 0, checklists), handOvers, messages, false, restores, losses, true, false);
  }
}
