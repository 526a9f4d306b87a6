package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipFinding;
import dev.banyan.migration.Position;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.RestoredSides;
import dev.banyan.migration.Side;
import dev.banyan.migration.TakeoverProtocol;
import dev.banyan.migration.TakeoverStep;
import java.util.List;
import java.util.Set;

/// Models what the engine and the operator do after one side was restored to an older state. Each
/// action is one step of the engine: it may crash before the next one.
final class ReconcilerModel {
  private final Bounds bounds;
  private final Set<Bug> bugs;

  ReconcilerModel(Bounds bounds, Set<Bug> bugs) {
    this.bounds = bounds;
    this.bugs = bugs;
  }

  void moves(State state, List<Successor> next) {
    MigrationRecord.Loss loss = state.journal().loss();
    if (loss != null) {
      takingOver(state, loss.side().other(), next);
    }
    if (state.handOver() == null) {
      reconciling(state, next);
      findingFeedLost(state, next);
      copying(state, next);
    }
  }

  private MigrationRecord keepingRows(State state) {
    return state.journal().keepingRows(!bugs.contains(Bug.ROWS_NOT_KEPT));
  }

  private void reconciling(State state, List<Successor> next) {
    Side owner = state.journal().owner();
    OwnershipFinding finding = RestoredState.finding(state);
    if (state.journal().loss() != null && !(finding instanceof OwnershipFinding.ReplicaOutdated)) {
      return;
    }
    switch (finding) {
      case OwnershipFinding.Consistent _ -> {}
      case OwnershipFinding.ReplicaOutdated(var current) ->
          next.add(steppingDown(state, owner.other(), current));
      case OwnershipFinding.JournalOutdated(var other, var current, var stepsDown) -> {
        if (!stepsDown) {
          next.add(
              new Successor(
                  new Action.FindsJournalOutdated(other),
                  state.with(state.journal().settledAt(other))));
        } else if (bugs.contains(Bug.LATER_OWNER_STEPS_DOWN)) {
          next.add(steppingDown(state, other, current.next()));
        } else {
          next.add(steppingDown(state, owner, current));
        }
      }
      case OwnershipFinding.OwnerOutdated _ -> {
        State marked = state.with(keepingRows(state).losing(owner.other()));
        if (!marked.equals(state)) {
          next.add(new Successor(new Action.FindsOwnerOutdated(owner), marked));
        }
      }
      case OwnershipFinding.NoOwner _ -> declaring(state, next);
    }
  }

  private Successor steppingDown(State state, Side side, Epoch current) {
    Message ask = new Message.Ask(side, new HandOverStep.StepDown(current), 0);
    return RelayModel.send(state.with(keepingRows(state)), ask, bounds);
  }

  // Only the side with the later epoch can take over.
  private static void declaring(State state, List<Successor> next) {
    Epoch monolith = state.monolith().ownership().epoch();
    Epoch service = state.service().ownership().epoch();
    if (state.journal().loss() == null && !monolith.equals(service)) {
      Side lost = monolith.isAfter(service) ? Side.SERVICE : Side.MONOLITH;
      next.add(
          new Successor(new Action.DeclaresLost(lost), state.with(state.journal().losing(lost))));
    }
  }

  private void takingOver(State state, Side survivor, List<Successor> next) {
    Ownership known = state.at(survivor).ownership();
    Ownership other = state.at(survivor.other()).ownership();
    switch (TakeoverProtocol.next(known, other, state.handOver())) {
      case TakeoverStep.Unseal(var target) ->
          next.add(asking(state, survivor, new HandOverStep.Unseal(target)));
      case TakeoverStep.Seal(var target) ->
          next.add(asking(state, survivor, new HandOverStep.Seal(target)));
      case TakeoverStep.Cede(var target, var at) ->
          next.add(asking(state, survivor, new HandOverStep.Cede(target, at)));
      case TakeoverStep.TakeOver(var target) -> {
        if (state.at(survivor).complete()) {
          next.add(RelayModel.send(state, new Message.TakeOver(survivor, target), bounds));
        } else {
          next.add(
              new Successor(
                  new Action.RefusesTakeOver(survivor), state.with(state.journal().withoutLoss())));
        }
      }
      case TakeoverStep.Done _ -> {
        MigrationRecord journal = state.journal().withoutLoss();
        boolean ends = state.handOver() != null || journal.owner() != survivor;
        next.add(
            new Successor(
                new Action.JournalsTakeOver(survivor),
                state.with(ends ? journal.settledAt(survivor) : journal)));
      }
    }
  }

  private Successor asking(State state, Side side, HandOverStep step) {
    return RelayModel.send(state, new Message.Ask(side, step, 0), bounds);
  }

  private void findingFeedLost(State state, List<Successor> next) {
    Side side = state.journal().owner();
    SideState owner = state.at(side);
    SideState replica = state.at(side.other());
    boolean follows =
        owner.ownership().isOwner() && !state.journal().copying() && !replica.ownership().isOwner();
    boolean lost =
        !replica.complete()
            || (replica.progress().source().equals(owner.ownership().epoch())
                && !RestoredState.knowsPosition(owner, replica));
    if (follows && lost) {
      next.add(
          new Successor(
              new Action.FindsFeedLost(side.other()),
              state.with(keepingRows(state).copying(true))));
    }
  }

  // The copy protocol is not explored here.
  private void copying(State state, List<Successor> next) {
    Side side = state.journal().owner();
    SideState owner = state.at(side);
    SideState replica = state.at(side.other());
    if (!state.journal().copying()
        || !RestoredSides.isUndisputed(owner.ownership(), replica.ownership())) {
      return;
    }
    Position upTo = owner.lastUpTo(owner.horizon());
    boolean keeps =
        state.journal().keepRows()
            || (!bugs.contains(Bug.ROWS_NOT_KEPT) && hasLost(owner, replica));
    State before = keeps ? keeping(state, replica, owner) : state;
    SideState copied =
        replica
            .withRows(owner.rows())
            .with(new ReplicaProgress(owner.ownership().epoch(), upTo), true);
    next.add(
        new Successor(
            new Action.CopiesAgain(side.other()),
            RestoredState.replacing(before, side.other(), copied)
                .with(state.journal().copying(false).keepingRows(false))));
  }

  /// Whether the owner has lost changes that the replica has applied.
  private boolean hasLost(SideState owner, SideState replica) {
    ReplicaProgress progress = replica.progress();
    boolean lost =
        bugs.contains(Bug.HISTORIES_COMPARED_BY_POSITION)
            ? progress.applied().value() > owner.committed()
            : !RestoredState.knowsPosition(owner, replica);
    return lost && progress.source().equals(owner.ownership().epoch());
  }

  private static State keeping(State state, SideState replica, SideState owner) {
    RestoreRecord kept = state.restore();
    for (int row = 0; row < replica.rows().size(); row++) {
      if (!replica.row(row).isGone() && !replica.row(row).equals(owner.row(row))) {
        kept = kept.keeping(row, replica.row(row));
      }
    }
    return state.with(kept);
  }
}
