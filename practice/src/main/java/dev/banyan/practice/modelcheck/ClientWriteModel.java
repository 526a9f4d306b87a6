package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Side;
import java.util.List;
import java.util.Set;

/// Models the transactions of clients on one side. Each begins with one row; where the bounds allow
/// it, one that has written a task can write its checklist, too.
final class ClientWriteModel {
  private final Bounds bounds;
  private final Set<Bug> bugs;

  ClientWriteModel(Bounds bounds, Set<Bug> bugs) {
    this.bounds = bounds;
    this.bugs = bugs;
  }

  void moves(State world, Side side, List<Successor> next) {
    for (int row = 0; row < bounds.versions().size(); row++) {
      SideState.Write running = world.at(side).writing().get(row);
      if (running == null) {
        beginning(world, side, row, next);
      } else {
        continuing(world, side, row, running, next);
      }
    }
    truncating(world, side, next);
  }

  private void continuing(
      State world, Side side, int row, SideState.Write running, List<Successor> next) {
    SideState state = world.at(side);
    List<Integer> transaction = state.transaction(row);
    if (transaction.getFirst() != row) {
      return;
    }
    if (running.isRunning() && !world.isLost(side)) {
      next.add(
          new Successor(
              new Action.Commits(side, row), ClientPromises.keep(world, side, transaction)));
    }
    // The snapshot was valid when it was taken and is not checked again.
    if (!running.isRunning()) {
      next.add(begins(world, side, row, running.image()));
    }
    if (bounds.transactions() && row == SideState.TASK) {
      joining(world, side, running, next);
    }
    next.add(
        new Successor(
            new Action.RollsBack(side, row), world.with(side, state.aborted(transaction))));
  }

  // The shared lock of its first write still lasts, so ownership cannot have changed.
  private void joining(State world, Side side, SideState.Write running, List<Successor> next) {
    int row = SideState.CHECKLIST;
    SideState state = world.at(side);
    if (!running.isRunning() || state.writing().get(row) != null || !hasRoom(state, row)) {
      return;
    }
    RowState rowState = state.row(row);
    next.add(joins(world, side, running, inHistoryOf(world, side, rowState, rowState.changed())));
    if (rowState.version() > 0) {
      next.add(joins(world, side, running, inHistoryOf(world, side, rowState, rowState.gone())));
    }
  }

  private static Successor joins(State world, Side side, SideState.Write running, RowState image) {
    int row = SideState.CHECKLIST;
    return new Successor(
        new Action.Joins(side, row, image),
        world.with(side, world.at(side).joining(running, row, image)));
  }

  private boolean hasRoom(SideState state, int row) {
    return !state.row(row).deleted() && state.row(row).version() < bounds.versions().get(row);
  }

  private void beginning(State world, Side side, int row, List<Successor> next) {
    SideState state = world.at(side);
    RowState rowState = state.row(row);
    boolean admitted =
        world.serves(side) || (bugs.contains(Bug.FENCE_IN_MEMORY) && state.ownership().isOwner());
    // Aborted writes consume positions. Without a limit, the state space would be infinite.
    boolean room = state.taken() <= bounds.versions().stream().mapToInt(v -> v).sum();
    if (!admitted || !room || !hasRoom(state, row)) {
      return;
    }
    RowState changed = inHistoryOf(world, side, rowState, rowState.changed());
    next.add(begins(world, side, row, changed));
    if (bugs.contains(Bug.OLD_SNAPSHOT_PASSES_FENCE)) {
      next.add(
          new Successor(
              new Action.TakesSnapshot(side, row), world.with(side, state.snapshot(row, changed))));
    }
    if (rowState.version() > 0) {
      next.add(begins(world, side, row, inHistoryOf(world, side, rowState, rowState.gone())));
      if (bugs.contains(Bug.UPDATE_WITHOUT_VERSION)) {
        next.add(begins(world, side, row, rowState.changedWithoutVersion()));
      }
    }
  }

  private RowState inHistoryOf(State world, Side side, RowState before, RowState image) {
    if (bounds.backups()) {
      int writer = (side == Side.MONOLITH ? 1 : 2) + (world.journal().losses() > 0 ? 2 : 0);
      return image.writtenOver(before, writer, world.restore().hasRestored());
    }
    return world.journal().losses() > 0 ? image.inAnotherHistory() : image;
  }

  // The first write after the time limit of a seal lifts it.
  private Successor begins(State world, Side side, int row, RowState image) {
    SideState state = world.at(side);
    SideState open =
        state.ownership().acceptsWrites()
            ? state.with(FaultyOwnership.lifted(state.ownership(), bugs))
            : state;
    return new Successor(
        new Action.Begins(side, row, image), world.with(side, open.beginning(row, image)));
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
