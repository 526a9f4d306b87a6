package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.Command;
import dev.banyan.migration.Decision;
import dev.banyan.migration.Evidence;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.Limits;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.Position;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the operator does: verifies, orders hand-overs and gives them up.
final class Operator {
  private static final MigrationMachine MACHINE = new MigrationMachine(new Limits(0, 0));

  private final Bounds bounds;
  private final Set<Bug> bugs;

  Operator(Bounds bounds, Set<Bug> bugs) {
    this.bounds = bounds;
    this.bugs = bugs;
  }

  void moves(World world, List<Next> next) {
    HandOver running = world.handOver();
    if (running != null) {
      if (!running.goingBack()) {
        next.add(new Next(new Happening.GivesUp(), world.with(running.givenUp())));
      }
      return;
    }
    for (Side side : Side.values()) {
      Ownership from = world.at(side).ownership();
      if (from.acceptsWrites()) {
        verifying(world, side, next);
        if (world.handOvers() < bounds.handOvers() && isAllowed(world, side)) {
          HandOver begun = HandOver.begin(from, world.at(side.other()).ownership());
          next.add(new Next(new Happening.OrdersHandOver(begun), world.beginning(begun)));
        }
      }
    }
  }

  private void verifying(World world, Side owner, List<Next> next) {
    if (world.copy() == CopyState.NOT_NEEDED || world.copy() == CopyState.RUNNING) {
      return;
    }
    SideState owners = world.at(owner);
    SideState replicas = world.at(owner.other());
    // A row in flight is looked at again until it has arrived.
    boolean drained =
        owners.idle()
            && replicas.progress().covers(owners.ownership().epoch(), new Position(owners.taken()));
    boolean equal =
        Row.firstDifference(owners.rows(), replicas.rows()) < 0
            || bugs.contains(Bug.VERIFIER_TRUSTS_COPIER);
    if (drained) {
      next.add(
          new Next(
              new Happening.Verifies(),
              world.with(equal ? CopyState.SAID_EQUAL : CopyState.SAID_UNEQUAL)));
    }
  }

  /// The pre-flight is asked where there was a copy. Everywhere else any hand-over is tried: the
  /// protocol is safe without its help.
  private static boolean isAllowed(World world, Side owner) {
    if (world.copy() == CopyState.NOT_NEEDED) {
      return true;
    }
    Stage stage = world.copy() == CopyState.RUNNING ? new Stage.Copying() : new Stage.Following();
    Evidence evidence =
        new Evidence(
            world.at(owner).ownership(),
            world.at(owner.other()).ownership(),
            true,
            0,
            verification(world.copy()));
    return MACHINE.decide(new Migration(owner, stage, false), new Command.HandOver(), evidence)
        instanceof Decision.Moved;
  }

  private static Evidence.@Nullable Verification verification(CopyState copy) {
    return switch (copy) {
      case NOT_NEEDED, RUNNING, COUNTED -> null;
      case SAID_EQUAL -> new Evidence.Verification(0, 0);
      case SAID_UNEQUAL -> new Evidence.Verification(1, 0);
    };
  }
}
