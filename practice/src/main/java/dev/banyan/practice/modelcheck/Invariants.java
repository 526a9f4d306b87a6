package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Checks the invariants that must hold in every state.
final class Invariants {
  private Invariants() {}

  /// The first invariant that the state violates.
  static Optional<InvariantViolation> brokenIn(State world) {
    if (world.broken() != null) {
      return Optional.of(world.broken());
    }
    if (world.serves(Side.MONOLITH)
        && world.serves(Side.SERVICE)
        && !RestoredState.hasTwoOwners(world)) {
      return Optional.of(
          new InvariantViolation(Invariant.ONE_OWNER, "Both sides accept writes now."));
    }
    if (world.handOver() == null
        && !world.restore().hasRestored()
        && !world.monolith().ownership().isOwner()
        && !world.service().ownership().isOwner()) {
      return Optional.of(
          new InvariantViolation(
              Invariant.ENDS_BY_ITSELF, "Neither side owns the tasks, and no hand-over runs."));
    }
    for (int row = 0; row < world.promises().size(); row++) {
      RowState promised = world.promises().get(row).row();
      for (Side side : Side.values()) {
        SideState state = world.at(side);
        if (world.serves(side) && !keeps(world, side, row, promised)) {
          return Optional.of(lost(side, row, promised, state.row(row)));
        }
      }
    }
    return Arrays.stream(Side.values()).flatMap(side -> torn(world, side).stream()).findFirst();
  }

  // A restored side may be outdated and accept writes until it steps down.
  private static boolean keeps(State world, Side side, int row, RowState promised) {
    RowState there = world.at(side).row(row);
    return world.restore().hasRestored()
        ? RestoredState.isDisputed(world, side) || there.retains(promised)
        : there.keeps(promised);
  }

  /// A transaction of the other side of which this side has only some rows: it has exactly what the
  /// transaction wrote to one row, and an older version of another.
  private static Optional<InvariantViolation> torn(State world, Side side) {
    SideState state = world.at(side);
    List<SideState.Entry> feed = world.at(side.other()).feed();
    if (!state.complete() || feed.size() < 2) {
      return Optional.empty();
    }
    for (SideState.Entry one : feed) {
      for (SideState.Entry other : feed) {
        if (one.position() == other.position()
            && state.row(one.row()).equals(one.image())
            && other.image().isNewerThan(state.row(other.row()))) {
          return Optional.of(
              new InvariantViolation(
                  Invariant.WHOLE_TRANSACTIONS,
                  "%s %s, and %s; one transaction wrote both rows."
                      .formatted(
                          Vocabulary.capital(side),
                          Vocabulary.has(one.row(), state.row(one.row())),
                          Vocabulary.has(other.row(), state.row(other.row())))));
        }
      }
    }
    return Optional.empty();
  }

  private static InvariantViolation lost(Side side, int row, RowState promised, RowState there) {
    String what =
        promised.deleted()
            ? "%s owns the tasks, and the deleted %s is there again."
                .formatted(Vocabulary.capital(side), Vocabulary.row(row))
            : "%s owns the tasks, and %s: version %d was acknowledged, and is lost."
                .formatted(
                    Vocabulary.capital(side), Vocabulary.has(row, there), promised.version());
    return new InvariantViolation(Invariant.NOTHING_LOST, what);
  }

  /// Whether the migration has settled: one side is open, and the other one knows it.
  static boolean isSettled(State world) {
    var monolith = world.monolith().ownership();
    var service = world.service().ownership();
    return world.handOver() == null
        && world.journal().loss() == null
        && monolith.acceptsWrites() != service.acceptsWrites()
        && monolith.owner() == service.owner()
        && monolith.epoch().equals(service.epoch())
        && (!world.restore().hasRestored() || RestoredState.isReconciled(world));
  }
}
