package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.Side;

/// What a commit promises to the client that made it.
final class Promises {
  private Promises() {}

  static World keep(World world, Side side, int row, SideState.Write write, SideState state) {
    World.Promise before = world.promises().get(row);
    World committed =
        world
            .with(side, state.committed(row, write))
            .promising(
                row, new World.Promise(write.image(), state.ownership().epoch(), write.position()));
    if (world.serves(side.other())) {
      return committed.breaking(
          Invariant.ONE_OWNER,
          Words.capital(side) + " took a write while " + Words.of(side.other()) + " was open.");
    }
    return write.image().follows(before.row())
        ? committed
        : committed.breaking(
            Invariant.NOTHING_LOST,
            "An acknowledged write of " + Words.task(row) + " is written over.");
  }
}
