package dev.banyan.practice.modelcheck;

import dev.banyan.migration.HandOver;
import dev.banyan.migration.HandOverProtocol;
import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.Position;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.Seal;
import dev.banyan.migration.Side;
import java.util.List;
import java.util.Set;

/// Models the engine: it reads both sides and requests the next step. Between the two reads it may
/// be delayed or crash.
final class EngineModel {
  private final Bounds bounds;
  private final Set<Bug> bugs;
  private final SideComparison comparison;
  private final RelayModel relay;

  EngineModel(Bounds bounds, Set<Bug> bugs) {
    this.bounds = bounds;
    this.bugs = bugs;
    this.comparison = new SideComparison(bugs);
    this.relay = new RelayModel(bounds, bugs);
  }

  void moves(State state, List<Successor> next) {
    State.Seen seen = state.seen();
    HandOver running = state.handOver();
    if (seen != null) {
      next.add(new Successor(new Action.EngineDies(), state.seeing(null)));
      acting(state, seen, next);
    } else if (running != null) {
      next.add(
          new Successor(
              new Action.EngineLooks(running.from()),
              state.seeing(new State.Seen(running, state.at(running.from()).standing()))));
    }
  }

  private void acting(State state, State.Seen seen, List<Successor> next) {
    HandOver handOver = seen.handOver();
    HandOverStep step = step(state, seen);
    State acted = state.seeing(null);
    switch (step) {
      case HandOverStep.Completed _, HandOverStep.RolledBack _ -> {
        Side owner = step instanceof HandOverStep.Completed ? handOver.to() : handOver.from();
        MigrationRecord journal = acted.journal();
        next.add(
            new Successor(
                new Action.EngineEnds(step),
                isCurrent(state, handOver) ? acted.with(journal.endedAt(owner)) : acted));
      }
      case HandOverStep.Drain(var source, var upTo) -> {
        if (RestoredState.knowsPosition(acted.at(handOver.from()), acted.at(handOver.to()))) {
          relay.reading(acted, handOver.from(), source, (int) upTo.value(), next);
        } else {
          losingFeed(acted, seen, next);
        }
      }
      case HandOverStep.FeedLost _ -> losingFeed(acted, seen, next);
      case HandOverStep.TakeBack _ -> takingBack(acted, handOver, next);
      case HandOverStep.Outdated(var owner) -> {
        MigrationRecord journal = acted.journal().keepingRows(true);
        next.add(
            new Successor(
                new Action.FindsAttemptOutdated(owner),
                isCurrent(acted, handOver) ? acted.with(journal.settledAt(owner)) : acted));
      }
      case HandOverStep.Seal _ -> {
        if (comparison.isDone(state)) {
          next.add(asking(acted, handOver, step));
        } else {
          comparison.moves(acted, handOver, next);
        }
      }
      case HandOverStep.Open _ ->
          next.add(RelayModel.send(acted, new Message.Ask(handOver.to(), step, 0), bounds));
      case HandOverStep.Unseal _,
          HandOverStep.Cede _,
          HandOverStep.Follow _,
          HandOverStep.StepDown _ ->
          next.add(asking(acted, handOver, step));
      case HandOverStep.Wait _ -> {}
    }
  }

  private static boolean isCurrent(State state, HandOver attempt) {
    HandOver running = state.handOver();
    return running != null && running.target().equals(attempt.target());
  }

  private static void losingFeed(State state, State.Seen seen, List<Successor> next) {
    HandOver attempt = seen.handOver();
    if (seen.from().ownership().hasCededTo(attempt.target())) {
      takingBack(state, attempt, next);
    } else if (isCurrent(state, attempt)) {
      next.add(
          new Successor(new Action.GivesUp(), state.with(state.journal().with(attempt.givenUp()))));
    }
  }

  private static void takingBack(State state, HandOver attempt, List<Successor> next) {
    if (isCurrent(state, attempt) && state.journal().loss() == null) {
      MigrationRecord journal = state.journal().keepingRows(true).losing(attempt.to());
      next.add(new Successor(new Action.TakesBack(attempt.from()), state.with(journal)));
    }
  }

  private Successor asking(State state, HandOver handOver, HandOverStep step) {
    int committed = state.at(handOver.from()).committed();
    return RelayModel.send(state, new Message.Ask(handOver.from(), step, committed), bounds);
  }

  private HandOverStep step(State state, State.Seen seen) {
    HandOver handOver = seen.handOver();
    OwnershipState from = seen.from();
    OwnershipState to = state.at(handOver.to()).standing();
    if (bugs.contains(Bug.UNSEAL_WITHOUT_BURNING)
        && handOver.goingBack()
        && FaultyOwnership.isUnsealed(from.ownership(), handOver.target())) {
      return new HandOverStep.RolledBack();
    }
    OwnershipState told = bugs.contains(Bug.OPEN_WITHOUT_DRAIN) ? drained(to, from) : to;
    if (bugs.contains(Bug.INCOMPLETE_SIDE_OPENS)) {
      told = new OwnershipState(told.ownership(), told.progress(), true);
    }
    HandOverStep step = HandOverProtocol.next(handOver, from, told);
    if (bugs.contains(Bug.HISTORIES_COMPARED_BY_POSITION)
        && step instanceof HandOverStep.FeedLost
        && from.ownership().seal() instanceof Seal(_, var at, _)) {
      return new HandOverStep.Cede(handOver.target(), at);
    }
    if (bugs.contains(Bug.OPEN_BEFORE_CEDE)
        && step instanceof HandOverStep.Cede(var target, var drained)) {
      return new HandOverStep.Open(target, new ReplicaProgress(from.ownership().epoch(), drained));
    }
    if (bugs.contains(Bug.CEDE_WITHOUT_DRAIN)
        && step instanceof HandOverStep.Drain(_, _)
        && from.ownership().isOwner()) {
      return new HandOverStep.Cede(handOver.target(), to.progress().applied());
    }
    return step;
  }

  // As if the other side had everything up to the end of the old owner's feed.
  private static OwnershipState drained(OwnershipState to, OwnershipState from) {
    Ownership old = from.ownership();
    ReplicaProgress end = old.ceded();
    if (end == null) {
      end =
          new ReplicaProgress(
              old.epoch(), old.seal() instanceof Seal(_, var at, _) ? at : Position.START);
    }
    return new OwnershipState(to.ownership(), end, to.complete());
  }
}
