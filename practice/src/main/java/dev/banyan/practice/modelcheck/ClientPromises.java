package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Side;

/// Guarantees that a commit makes to the client.
final class ClientPromises {
  private ClientPromises() {}

  static State keep(State world, Side side, int row, SideState.Write write, SideState state) {
    State.Promise before = world.promises().get(row);
    State committed =
        world
            .with(side, state.committed(row, write))
            .promising(
                row, new State.Promise(write.image(), state.ownership().epoch(), write.position()));
    if (world.serves(side.other())) {
      return committed.breaking(
          Invariant.ONE_OWNER,
          Vocabulary.capital(side)
              + " took a write while "
              + Vocabulary.of(side.other())
              + " was open.");
    }
    return write.image().follows(before.row())
        ? committed
        : committed.breaking(
            Invariant.NOTHING_LOST,
            "An acknowledged write of " + Vocabulary.task(row) + " is written over.");
  }
}
