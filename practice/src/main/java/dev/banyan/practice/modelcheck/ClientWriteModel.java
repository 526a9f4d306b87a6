package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Side;
import java.util.List;
import java.util.Set;

/// Models the transactions of clients on one side: each writes its own row.
final class ClientWriteModel {
  private final Bounds bounds;
  private final Set<Bug> bugs;

  ClientWriteModel(Bounds bounds, Set<Bug> bugs) {
    this.bounds = bounds;
    this.bugs = bugs;
  }

  void moves(State world, Side side, List<Successor> next) {
    for (int writer = 0; writer < bounds.versions().size(); writer++) {
      SideState.Write running = world.at(side).writing().get(writer);
      if (running == null) {
        beginning(world, side, writer, next);
      } else {
        ending(world, side, writer, running, next);
      }
    }
    truncating(world, side, next);
  }

  private void ending(
      State world, Side side, int writer, SideState.Write running, List<Successor> next) {
    SideState state = world.at(side);
    if (running.isRunning() && !world.isLost(side)) {
      next.add(
          new Successor(
              new Action.Commits(side, writer),
              ClientPromises.keep(world, side, writer, running, state)));
    }
    // The snapshot was valid when it was taken and is not checked again.
    if (!running.isRunning()) {
      next.add(begins(world, side, writer, running.image()));
    }
    next.add(
        new Successor(new Action.RollsBack(side, writer), world.with(side, state.aborted(writer))));
  }

  private void beginning(State world, Side side, int writer, List<Successor> next) {
    SideState state = world.at(side);
    RowState rowState = state.row(writer);
    boolean admitted =
        world.serves(side) || (bugs.contains(Bug.FENCE_IN_MEMORY) && state.ownership().isOwner());
    // Aborted writes consume positions. Without a limit, the state space would be infinite.
    boolean room = state.taken() <= bounds.versions().stream().mapToInt(v -> v).sum();
    if (!admitted
        || !room
        || rowState.deleted()
        || rowState.version() >= bounds.versions().get(writer)) {
      return;
    }
    RowState changed = inHistoryOf(world, rowState.changed());
    next.add(begins(world, side, writer, changed));
    if (bugs.contains(Bug.OLD_SNAPSHOT_PASSES_FENCE)) {
      next.add(
          new Successor(
              new Action.TakesSnapshot(side, writer),
              world.with(side, state.snapshot(writer, changed))));
    }
    if (rowState.version() > 0) {
      next.add(begins(world, side, writer, inHistoryOf(world, rowState.gone())));
      if (bugs.contains(Bug.UPDATE_WITHOUT_VERSION)) {
        next.add(begins(world, side, writer, rowState.changedWithoutVersion()));
      }
    }
  }

  private static RowState inHistoryOf(State world, RowState image) {
    return world.journal().losses() > 0 ? image.inAnotherHistory() : image;
  }

  // The first write after the time limit of a seal lifts it.
  private Successor begins(State world, Side side, int writer, RowState image) {
    SideState state = world.at(side);
    SideState open =
        state.ownership().acceptsWrites()
            ? state.with(FaultyOwnership.lifted(state.ownership(), bugs))
            : state;
    return new Successor(
        new Action.Begins(side, writer, image), world.with(side, open.beginning(writer, image)));
  }

  private void truncating(State world, Side side, List<Successor> next) {
    SideState state = world.at(side);
    boolean possible =
        bugs.contains(Bug.TRUNCATE_NOT_CAPTURED) && world.serves(side) && state.idle();
    if (!possible || state.rows().stream().allMatch(RowState::isGone)) {
      return;
    }
    State after = world;
    for (int row = 0; row < bounds.versions().size(); row++) {
      if (!state.row(row).isGone()) {
        RowState gone = state.row(row).gone();
        after =
            after
                .with(side, after.at(side).withRow(row, gone))
                .promising(
                    row, new State.Promise(gone, state.ownership().epoch(), state.committed()));
      }
    }
    next.add(new Successor(new Action.Truncates(side), after));
  }
}
