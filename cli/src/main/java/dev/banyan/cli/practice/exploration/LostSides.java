package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.Position;
import dev.banyan.migration.Progress;
import dev.banyan.migration.Side;
import java.util.List;
import java.util.Set;

/// What becomes of a side that the operator declares lost: the other one takes over, and the lost
/// one steps down when it returns.
final class LostSides {
  private final Bounds bounds;
  private final Set<Bug> bugs;

  LostSides(Bounds bounds, Set<Bug> bugs) {
    this.bounds = bounds;
    this.bugs = bugs;
  }

  void moves(World world, List<Next> next) {
    MigrationRecord.Loss loss = world.journal().loss();
    if (loss == null) {
      declaring(world, next);
    } else if (loss.takenOver()) {
      returning(world, loss, next);
    } else {
      takingOver(world, loss, next);
    }
    for (Side side : Side.values()) {
      copying(world, side, next);
    }
  }

  private void declaring(World world, List<Next> next) {
    if (world.journal().losses() >= bounds.losses()) {
      return;
    }
    HandOver running = world.handOver();
    for (Side survivor : Side.values()) {
      Ownership known = world.at(survivor).ownership();
      boolean handsOver = running != null && running.from() == survivor;
      if (world.at(survivor).complete() && (!known.isOwner() || handsOver)) {
        Epoch used = Epoch.later(known.epoch(), known.burnt());
        Epoch epoch = (running == null ? used : Epoch.later(used, running.target())).next();
        MigrationRecord.Loss loss = new MigrationRecord.Loss(survivor.other(), epoch, false);
        next.add(
            new Next(
                new Happening.DeclaresLost(loss.side()),
                world.with(world.journal().declaring(loss))));
      }
    }
  }

  private void takingOver(World world, MigrationRecord.Loss loss, List<Next> next) {
    Side survivor = loss.side().other();
    Ownership known = world.at(survivor).ownership();
    HandOver running = world.handOver();
    if (!known.isOwner()) {
      next.add(Relays.send(world, new Message.TakeOver(survivor, loss.epoch()), bounds));
    } else if (known.epoch().equals(loss.epoch())) {
      World after = world.with(world.journal().tookOver(loss));
      next.add(new Next(new Happening.JournalsTakeOver(survivor), after));
    } else if (running != null
        && running.from() == survivor
        && running.target().isAfter(known.burnt())) {
      // It had not come to the commit point, and must never come to it now.
      HandOverStep step = new HandOverStep.Unseal(running.target());
      next.add(Relays.send(world, new Message.Ask(survivor, step, 0), bounds));
    } else {
      MigrationRecord journal = world.journal().withoutLoss();
      boolean over = running != null && running.from() == survivor;
      next.add(
          new Next(
              new Happening.JournalsTakeOver(survivor),
              world.with(over ? journal.ended() : journal)));
    }
  }

  private void returning(World world, MigrationRecord.Loss loss, List<Next> next) {
    Ownership known = world.at(loss.side()).ownership();
    boolean steppedDown = !known.isOwner() && known.epoch().equals(loss.epoch());
    if (steppedDown || bugs.contains(Bug.STEP_DOWN_MISSING)) {
      next.add(
          new Next(new Happening.Returns(loss.side()), world.with(world.journal().withoutLoss())));
    } else {
      HandOverStep step = new HandOverStep.StepDown(loss.epoch());
      next.add(Relays.send(world, new Message.Ask(loss.side(), step, 0), bounds));
    }
  }

  // The protocol of copying is not explored here.
  private void copying(World world, Side to, List<Next> next) {
    SideState replica = world.at(to);
    SideState owner = world.at(to.other());
    boolean possible =
        !replica.complete()
            && !replica.ownership().isOwner()
            && world.serves(to.other())
            && replica.ownership().epoch().equals(owner.ownership().epoch());
    if (possible) {
      int upTo =
          owner.between(0, owner.horizon()).stream()
              .mapToInt(SideState.Entry::position)
              .max()
              .orElse(0);
      Progress progress = new Progress(owner.ownership().epoch(), new Position(upTo));
      next.add(
          new Next(
              new Happening.CopiesAgain(to),
              world.with(to, replica.withRows(owner.rows()).with(progress, true))));
    }
  }
}
