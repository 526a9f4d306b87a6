package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.Side;
import java.util.List;
import java.util.Set;

/// Models a side that the operator declares lost: the other one takes over, and the lost one steps
/// down when it returns.
final class LostSideModel {
  private final Bounds bounds;
  private final Set<Bug> bugs;

  LostSideModel(Bounds bounds, Set<Bug> bugs) {
    this.bounds = bounds;
    this.bugs = bugs;
  }

  void moves(State state, List<Successor> next) {
    MigrationRecord.Loss loss = state.journal().loss();
    if (loss == null) {
      declaring(state, next);
    } else if (loss.takenOver()) {
      returning(state, loss, next);
    } else {
      takingOver(state, loss, next);
    }
    for (Side side : Side.values()) {
      copying(state, side, next);
    }
  }

  private void declaring(State state, List<Successor> next) {
    if (state.journal().losses() >= bounds.losses()) {
      return;
    }
    HandOver running = state.handOver();
    for (Side survivor : Side.values()) {
      Ownership known = state.at(survivor).ownership();
      boolean handsOver = running != null && running.from() == survivor;
      if (state.at(survivor).complete() && (!known.isOwner() || handsOver)) {
        Epoch used = Epoch.later(known.epoch(), known.burnt());
        Epoch epoch = (running == null ? used : Epoch.later(used, running.target())).next();
        MigrationRecord.Loss loss = new MigrationRecord.Loss(survivor.other(), epoch, false);
        next.add(
            new Successor(
                new Action.DeclaresLost(loss.side()), state.with(state.journal().declaring(loss))));
      }
    }
  }

  private void takingOver(State state, MigrationRecord.Loss loss, List<Successor> next) {
    Side survivor = loss.side().other();
    Ownership known = state.at(survivor).ownership();
    HandOver running = state.handOver();
    if (!known.isOwner()) {
      next.add(RelayModel.send(state, new Message.TakeOver(survivor, loss.epoch()), bounds));
    } else if (known.epoch().equals(loss.epoch())) {
      State after = state.with(state.journal().tookOver(loss));
      next.add(new Successor(new Action.JournalsTakeOver(survivor), after));
    } else if (running != null
        && running.from() == survivor
        && running.target().isAfter(known.burnt())) {
      // It had not reached the commit point, and must not reach it any more.
      HandOverStep step = new HandOverStep.Unseal(running.target());
      next.add(RelayModel.send(state, new Message.Ask(survivor, step, 0), bounds));
    } else {
      MigrationRecord journal = state.journal().withoutLoss();
      boolean over = running != null && running.from() == survivor;
      next.add(
          new Successor(
              new Action.JournalsTakeOver(survivor), state.with(over ? journal.ended() : journal)));
    }
  }

  private void returning(State state, MigrationRecord.Loss loss, List<Successor> next) {
    Ownership known = state.at(loss.side()).ownership();
    boolean steppedDown = !known.isOwner() && known.epoch().equals(loss.epoch());
    if (steppedDown || bugs.contains(Bug.STEP_DOWN_MISSING)) {
      next.add(
          new Successor(
              new Action.Returns(loss.side()), state.with(state.journal().withoutLoss())));
    } else {
      HandOverStep step = new HandOverStep.StepDown(loss.epoch());
      next.add(RelayModel.send(state, new Message.Ask(loss.side(), step, 0), bounds));
    }
  }

  // The copy protocol is not explored here.
  private void copying(State state, Side to, List<Successor> next) {
    SideState replica = state.at(to);
    SideState owner = state.at(to.other());
    boolean possible =
        !replica.complete()
            && !replica.ownership().isOwner()
            && state.serves(to.other())
            && replica.ownership().epoch().equals(owner.ownership().epoch());
    if (possible) {
      int upTo =
          owner.between(0, owner.horizon()).stream()
              .mapToInt(SideState.Entry::position)
              .max()
              .orElse(0);
      ReplicaProgress replicaProgress =
          new ReplicaProgress(owner.ownership().epoch(), owner.lastUpTo(upTo));
      next.add(
          new Successor(
              new Action.CopiesAgain(to),
              state
                  .with(state.journal().copying(false))
                  .with(to, replica.withRows(owner.rows()).with(replicaProgress, true))));
    }
  }
}
