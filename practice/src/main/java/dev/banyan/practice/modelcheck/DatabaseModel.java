package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.Position;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.Seal;
import dev.banyan.migration.Side;
import java.util.List;
import java.util.Set;

/// Models database events: a seal reaches its time limit, a replica is restored, an owner fails
/// over.
final class DatabaseModel {
  private final Bounds bounds;
  private final Set<Bug> bugs;

  DatabaseModel(Bounds bounds, Set<Bug> bugs) {
    this.bounds = bounds;
    this.bugs = bugs;
  }

  void moves(State world, List<Successor> next) {
    for (Side side : Side.values()) {
      expiring(world, side, next);
      restoring(world, side, next);
      failingOver(world, side, next);
    }
  }

  private void expiring(State world, Side side, List<Successor> next) {
    SideState state = world.at(side);
    Ownership known = state.ownership();
    if (known.seal() instanceof Seal(var target, var at, var expired) && !expired) {
      Ownership later = sealed(known, new Seal(target, at, true));
      next.add(new Successor(new Action.SealExpires(side), world.with(side, state.with(later))));
    }
  }

  private static Ownership sealed(Ownership known, Seal seal) {
    return new Ownership(
        known.side(),
        known.owner(),
        known.epoch(),
        seal,
        known.burnt(),
        known.openedAt(),
        known.ceded());
  }

  // Restored to a time when the first owner's feed began, so the engine can drain it again.
  private void restoring(State world, Side side, List<Successor> next) {
    SideState state = world.at(side);
    Ownership known = state.ownership();
    ReplicaProgress beginning = new ReplicaProgress(Epoch.FIRST, Position.START);
    boolean possible =
        bounds.restores()
            && !known.isOwner()
            && known.epoch().equals(Epoch.FIRST)
            && !state.progress().equals(beginning);
    if (possible) {
      SideState first = SideState.first(side);
      next.add(
          new Successor(
              new Action.Restores(side),
              world.with(side, state.withRows(first.rows()).with(beginning))));
    }
  }

  private void failingOver(State world, Side side, List<Successor> next) {
    SideState state = world.at(side);
    if (bugs.contains(Bug.POSITIONS_GO_BACK) && world.serves(side) && state.idle()) {
      if (state.committed() > 0) {
        next.add(new Successor(new Action.FailsOver(side), world.with(side, state.withNewFeed())));
      }
    }
  }
}
