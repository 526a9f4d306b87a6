package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.Command;
import dev.banyan.migration.Decision;
import dev.banyan.migration.Evidence;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.Limits;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.Waiver;
import java.util.List;
import java.util.Optional;

/// What the operator does: orders hand-overs and gives them up.
final class Operator {
  private static final MigrationMachine MACHINE = new MigrationMachine(new Limits(0, 0, 0));

  private final Bounds bounds;

  Operator(Bounds bounds) {
    this.bounds = bounds;
  }

  void moves(World world, List<Next> next) {
    HandOver running = world.handOver();
    if (running != null) {
      if (!running.goingBack()) {
        next.add(
            new Next(new Happening.GivesUp(), world.with(world.journal().with(running.givenUp()))));
      }
      return;
    }
    if (world.journal().handOvers() >= bounds.handOvers() || world.journal().loss() != null) {
      return;
    }
    for (Side side : Side.values()) {
      if (world.serves(side)) {
        attempt(world, side)
            .ifPresent(begun ->
                next.add(
                    new Next(
                        new Happening.OrdersHandOver(begun),
                        world.with(world.journal().beginning(begun)))));
      }
    }
  }

  /// What the shipped pre-flight makes of the order.
  private static Optional<HandOver> attempt(World world, Side owner) {
    boolean copied = world.copy() != CopyState.RUNNING && world.at(owner.other()).complete();
    Stage stage = copied ? new Stage.Following() : new Stage.Copying();
    Evidence evidence =
        new Evidence(
            world.at(owner).ownership(),
            world.at(owner.other()).ownership(),
            copied,
            true,
            true,
            0,
            0,
            null);
    Decision decision =
        MACHINE.decide(
            new Migration(owner, stage, false),
            new Command.HandOver(new Waiver(true, null)),
            evidence);
    return decision instanceof Decision.Moved(var moved)
            && moved.stage() instanceof Stage.HandingOver(var begun, _)
        ? Optional.of(begun)
        : Optional.empty();
  }
}
