package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.Position;
import dev.banyan.migration.Progress;
import dev.banyan.migration.Seal;
import dev.banyan.migration.Side;
import java.util.List;
import java.util.Set;

/// What happens to a database by itself: a seal passes its time limit, a replica is restored, an
/// owner fails over.
final class Databases {
  private final Bounds bounds;
  private final Set<Bug> bugs;

  Databases(Bounds bounds, Set<Bug> bugs) {
    this.bounds = bounds;
    this.bugs = bugs;
  }

  void moves(World world, List<Next> next) {
    for (Side side : Side.values()) {
      expiring(world, side, next);
      restoring(world, side, next);
      failingOver(world, side, next);
    }
  }

  private void expiring(World world, Side side, List<Next> next) {
    SideState state = world.at(side);
    Ownership known = state.ownership();
    if (known.seal() instanceof Seal(var target, var at, var expired) && !expired) {
      Ownership later = sealed(known, new Seal(target, at, true));
      next.add(new Next(new Happening.SealExpires(side), world.with(side, state.with(later))));
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

  // To a time when the feed of the first owner began: the engine can drain it again.
  private void restoring(World world, Side side, List<Next> next) {
    SideState state = world.at(side);
    Ownership known = state.ownership();
    Progress beginning = new Progress(Epoch.FIRST, Position.START);
    boolean possible =
        bounds.restores()
            && !known.isOwner()
            && known.epoch().equals(Epoch.FIRST)
            && !state.progress().equals(beginning);
    if (possible) {
      SideState first = SideState.first(side);
      next.add(
          new Next(
              new Happening.Restores(side),
              world.with(side, state.withRows(first.rows()).with(beginning))));
    }
  }

  private void failingOver(World world, Side side, List<Next> next) {
    SideState state = world.at(side);
    if (bugs.contains(Bug.POSITIONS_GO_BACK) && world.serves(side) && state.idle()) {
      if (state.committed() > 0) {
        next.add(new Next(new Happening.FailsOver(side), world.with(side, state.withNewFeed())));
      }
    }
  }
}
