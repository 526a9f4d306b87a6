package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipChange;
import dev.banyan.migration.Position;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.Side;
import java.util.List;
import java.util.Set;

/// Handles hand-over requests on a side with the released [Ownership] class, and checks the result.
final class HandOverRequests {
  private final Set<Bug> bugs;

  HandOverRequests(Set<Bug> bugs) {
    this.bugs = bugs;
  }

  /// Empty if the request must wait for a write in flight.
  List<State> asked(Message.Ask ask, State world) {
    SideState state = world.at(ask.to());
    Ownership known = state.ownership();
    Position here = state.lastUpTo(state.committed());
    boolean waits = !state.idle() && !bugs.contains(Bug.NO_WAIT_FOR_WRITES_IN_FLIGHT);
    return switch (ask.step()) {
      case HandOverStep.Seal(var target) -> {
        Position at =
            bugs.contains(Bug.POSITION_BEFORE_SEAL) ? new Position(ask.committed()) : here;
        yield waits ? List.of() : List.of(changed(world, ask.to(), sealed(known, target, at)));
      }
      case HandOverStep.Unseal(var target) ->
          waits ? List.of() : List.of(changed(world, ask.to(), known.unseal(target)));
      case HandOverStep.Cede(var target, var drained) ->
          List.of(ceded(world, ask.to(), target, drained));
      case HandOverStep.Open(var target, var required) ->
          List.of(opened(world, ask.to(), target, required, here));
      case HandOverStep.Follow(var target, var openedAt) ->
          List.of(followed(world, ask.to(), target, openedAt));
      case HandOverStep.StepDown(var target) ->
          waits ? List.of() : List.of(steppedDown(world, ask.to(), target));
      case HandOverStep.Drain _,
          HandOverStep.Outdated _,
          HandOverStep.TakeBack _,
          HandOverStep.FeedLost _,
          HandOverStep.Wait _,
          HandOverStep.Completed _,
          HandOverStep.RolledBack _ ->
          throw new IllegalStateException("no side is asked for " + ask.step());
    };
  }

  private OwnershipChange sealed(Ownership known, Epoch target, Position at) {
    boolean forgets =
        bugs.contains(Bug.UNSEAL_WITHOUT_BURNING) && known.seal() != null && known.acceptsWrites();
    return (forgets ? FaultyOwnership.lifted(known, bugs) : known).seal(target, at);
  }

  private State ceded(State world, Side side, Epoch target, Position drained) {
    Ownership known = world.at(side).ownership();
    State after =
        bugs.contains(Bug.CEDE_WITHOUT_DRAIN)
            ? world.with(side, world.at(side).with(FaultyOwnership.ceded(known, target, drained)))
            : changed(world, side, known.cede(target, drained));
    HandOver running = world.handOver();
    boolean over = running == null || !running.target().equals(target);
    if (known.isOwner() && !after.at(side).ownership().isOwner()) {
      after = after.with(side, after.at(side).with(after.at(side).progress(), true));
    }
    return over
            && !world.restore().hasRestored()
            && known.isOwner()
            && !after.at(side).ownership().isOwner()
            && !world.isLost(side)
        ? after.breaking(
            Invariant.ENDS_BY_ITSELF,
            "%s has ceded in epoch %d, and that hand-over is recorded as over: neither side owns."
                .formatted(Vocabulary.capital(side), target.value()))
        : after;
  }

  private State opened(
      State world, Side side, Epoch target, ReplicaProgress required, Position here) {
    SideState state = world.at(side);
    ReplicaProgress replicaProgress =
        bugs.contains(Bug.OPEN_WITHOUT_DRAIN) ? required : state.progress();
    OwnershipChange change = state.ownership().open(target, required, replicaProgress, here);
    State after = changed(world, side, change);
    int differs = RowState.firstDifference(state.rows(), world.at(side.other()).rows());
    return change instanceof OwnershipChange.Changed
            && differs >= 0
            && !world.isLost(side)
            && !RestoredState.isDisputed(after, side)
        ? after.breaking(Invariant.EQUAL_SIDES, opensUnequal(world, side, differs))
        : after;
  }

  private static String opensUnequal(State world, Side side, int row) {
    return "%s is open, and %s; %s %s."
        .formatted(
            Vocabulary.capital(side),
            Vocabulary.has(row, world.at(side).row(row)),
            Vocabulary.of(side.other()),
            Vocabulary.has(row, world.at(side.other()).row(row)));
  }

  private static State followed(State world, Side side, Epoch target, Position openedAt) {
    SideState state = world.at(side);
    boolean learns =
        state.ownership().hasCededTo(target) && !state.progress().source().equals(target);
    return learns ? world.with(side, state.with(new ReplicaProgress(target, openedAt))) : world;
  }

  private static State steppedDown(State world, Side side, Epoch target) {
    SideState state = world.at(side);
    return state.ownership().stepDown(target) instanceof OwnershipChange.Changed(var now)
        ? world.with(side, state.with(now).with(new ReplicaProgress(target, Position.START), false))
        : world;
  }

  private static State changed(State world, Side side, OwnershipChange change) {
    return change instanceof OwnershipChange.Changed(var now)
        ? world.with(side, world.at(side).with(now))
        : world;
  }
}
