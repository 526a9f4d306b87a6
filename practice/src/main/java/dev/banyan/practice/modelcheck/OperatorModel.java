package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Decision;
import dev.banyan.migration.Evidence;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationCommand;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.ReplicaLimits;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.Waiver;
import java.util.List;
import java.util.Optional;

/// Models the operator: starts hand-overs and cancels them.
final class OperatorModel {
  private static final MigrationMachine MACHINE = new MigrationMachine(new ReplicaLimits(0, 0, 0));

  private final Bounds bounds;

  OperatorModel(Bounds bounds) {
    this.bounds = bounds;
  }

  void moves(State state, List<Successor> next) {
    HandOver running = state.handOver();
    if (running != null) {
      if (!running.goingBack()) {
        next.add(
            new Successor(
                new Action.GivesUp(), state.with(state.journal().with(running.givenUp()))));
      }
      return;
    }
    if (state.journal().handOvers() >= bounds.handOvers() || state.journal().loss() != null) {
      return;
    }
    for (Side side : Side.values()) {
      if (state.serves(side) && (!bounds.backups() || state.journal().owner() == side)) {
        attempt(state, side)
            .ifPresent(begun ->
                next.add(
                    new Successor(
                        new Action.OrdersHandOver(begun),
                        state.with(state.journal().beginning(begun)))));
      }
    }
  }

  /// Result of the released pre-flight check.
  private static Optional<HandOver> attempt(State state, Side owner) {
    boolean copied =
        state.copy() != CopyState.RUNNING
            && !state.journal().copying()
            && state.at(owner.other()).complete();
    Stage stage = copied ? new Stage.Following() : new Stage.Copying();
    Evidence evidence =
        new Evidence(
            state.at(owner).ownership(),
            state.at(owner.other()).ownership(),
            copied,
            true,
            true,
            0,
            0,
            null);
    Decision decision =
        MACHINE.decide(
            new Migration(owner, stage, false),
            new MigrationCommand.HandOver(new Waiver(true, null)),
            evidence);
    return decision instanceof Decision.Moved(var moved)
            && moved.stage() instanceof Stage.HandingOver(var begun, _)
        ? Optional.of(begun)
        : Optional.empty();
  }
}
