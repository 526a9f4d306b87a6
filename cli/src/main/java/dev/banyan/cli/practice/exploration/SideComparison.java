package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.HandOver;
import dev.banyan.migration.Position;
import java.util.List;
import java.util.Set;

/// What comes before the seal where rows were copied: both sides are compared, row by row.
final class SideComparison {
  private final Set<Bug> bugs;

  SideComparison(Set<Bug> bugs) {
    this.bugs = bugs;
  }

  /// Whether nothing keeps the seal back.
  boolean isDone(World world) {
    return world.copy() == CopyState.NOT_NEEDED || world.copy() == CopyState.SAID_EQUAL;
  }

  void moves(World world, HandOver handOver, List<Next> next) {
    if (world.copy() == CopyState.SAID_UNEQUAL) {
      next.add(
          new Next(new Happening.GivesUp(), world.with(world.journal().with(handOver.givenUp()))));
      return;
    }
    SideState owner = world.at(handOver.from());
    SideState replica = world.at(handOver.to());
    // A row in flight is looked at again until it has arrived.
    boolean drained =
        owner.idle()
            && replica
                .progress()
                .covers(owner.ownership().epoch(), new Position(owner.committed()));
    if (drained) {
      boolean equal =
          Row.firstDifference(owner.rows(), replica.rows()) < 0
              || bugs.contains(Bug.VERIFIER_TRUSTS_COPIER);
      CopyState said = equal ? CopyState.SAID_EQUAL : CopyState.SAID_UNEQUAL;
      next.add(new Next(new Happening.Verifies(), world.with(world.journal().with(said))));
    }
  }
}
