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
    if (world.at(side.other()).ownership().acceptsWrites()) {
      return committed.breaking("1: a write committed although the other side is open");
    }
    return write.image().isNewerThan(before.row())
        ? committed
        : committed.breaking("2: an acknowledged write was written over");
  }
}
