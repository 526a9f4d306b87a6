package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Side;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/// Guarantees that a commit makes to the client.
final class ClientPromises {
  private ClientPromises() {}

  static State keep(State world, Side side, List<Integer> transaction) {
    SideState state = world.at(side);
    State committed = world.with(side, state.committed(transaction));
    if (RestoredState.isDisputed(world, side)) {
      return committed;
    }
    OptionalInt lost = OptionalInt.empty();
    for (int row : transaction) {
      SideState.Write write = Objects.requireNonNull(state.writing().get(row));
      if (!isGrantedOver(world, write.image(), world.promises().get(row).row())) {
        lost = OptionalInt.of(row);
      }
      committed =
          committed.promising(
              row, new State.Promise(write.image(), state.ownership().epoch(), write.position()));
    }
    if (world.serves(side.other()) && !RestoredState.hasTwoOwners(world)) {
      return committed.breaking(
          Invariant.ONE_OWNER,
          Vocabulary.capital(side)
              + " took a write while "
              + Vocabulary.of(side.other())
              + " was open.");
    }
    return lost.isEmpty()
        ? committed
        : committed.breaking(
            Invariant.NOTHING_LOST,
            "An acknowledged write of " + Vocabulary.row(lost.getAsInt()) + " is written over.");
  }

  private static boolean isGrantedOver(State world, RowState image, RowState promised) {
    return world.restore().hasRestored() ? image.retains(promised) : image.follows(promised);
  }
}
