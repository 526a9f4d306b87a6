package dev.banyan.practice.modelcheck;

import dev.banyan.migration.HandOver;
import dev.banyan.migration.HandOverProtocol;
import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.Position;
import dev.banyan.migration.ReplicaProgress;
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
        HandOver journal = state.handOver();
        boolean current = journal != null && journal.target().equals(handOver.target());
        next.add(
            new Successor(
                new Action.EngineEnds(step),
                current ? acted.with(acted.journal().ended()) : acted));
      }
      case HandOverStep.Drain(var source, var upTo) ->
          relay.reading(acted, handOver.from(), source, (int) upTo.value(), next);
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
    HandOverStep step = HandOverProtocol.next(handOver, from, told);
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

  private static OwnershipState drained(OwnershipState to, OwnershipState from) {
    ReplicaProgress ceded = from.ownership().ceded();
    return new OwnershipState(
        to.ownership(),
        new ReplicaProgress(
            ceded == null ? from.ownership().epoch() : ceded.source(),
            new Position(Long.MAX_VALUE)),
        to.complete());
  }
}
