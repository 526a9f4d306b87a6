package dev.banyan.practice.modelcheck;

import dev.banyan.migration.HandOver;
import dev.banyan.migration.Position;
import java.util.List;
import java.util.Set;

/// Models the verification before the seal if rows were copied: compares both sides row by row.
final class SideComparison {
  private final Set<Bug> bugs;

  SideComparison(Set<Bug> bugs) {
    this.bugs = bugs;
  }

  /// Whether verification permits the seal.
  boolean isDone(State state) {
    return state.copy() == CopyState.NOT_NEEDED || state.copy() == CopyState.SAID_EQUAL;
  }

  void moves(State state, HandOver handOver, List<Successor> next) {
    if (state.copy() == CopyState.SAID_UNEQUAL) {
      next.add(
          new Successor(
              new Action.GivesUp(), state.with(state.journal().with(handOver.givenUp()))));
      return;
    }
    SideState owner = state.at(handOver.from());
    SideState replica = state.at(handOver.to());
    // A row in flight is compared again after it has arrived.
    boolean drained =
        owner.idle()
            && replica
                .progress()
                .covers(owner.ownership().epoch(), new Position(owner.committed()));
    if (drained) {
      boolean equal =
          RowState.firstDifference(owner.rows(), replica.rows()) < 0
              || bugs.contains(Bug.VERIFIER_TRUSTS_COPIER);
      CopyState said = equal ? CopyState.SAID_EQUAL : CopyState.SAID_UNEQUAL;
      next.add(new Successor(new Action.Verifies(), state.with(state.journal().with(said))));
    }
  }
}
