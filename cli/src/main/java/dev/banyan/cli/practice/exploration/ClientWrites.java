package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.Side;
import java.util.List;
import java.util.Set;

/// What clients' transactions do at one side: each writes its own row.
final class ClientWrites {
  private final Bounds bounds;
  private final Set<Bug> bugs;

  ClientWrites(Bounds bounds, Set<Bug> bugs) {
    this.bounds = bounds;
    this.bugs = bugs;
  }

  void moves(World world, Side side, List<Next> next) {
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
      World world, Side side, int writer, SideState.Write running, List<Next> next) {
    SideState state = world.at(side);
    if (running.isRunning() && !world.isLost(side)) {
      next.add(
          new Next(
              new Happening.Commits(side, writer),
              Promises.keep(world, side, writer, running, state)));
    }
    // What the snapshot shows was good when it was taken, and is not looked at again.
    if (!running.isRunning()) {
      next.add(begins(world, side, writer, running.image()));
    }
    next.add(
        new Next(new Happening.RollsBack(side, writer), world.with(side, state.aborted(writer))));
  }

  private void beginning(World world, Side side, int writer, List<Next> next) {
    SideState state = world.at(side);
    Row row = state.row(writer);
    boolean admitted =
        world.serves(side) || (bugs.contains(Bug.FENCE_IN_MEMORY) && state.ownership().isOwner());
    // Aborted writes use positions up; without an end to them there would be no end of worlds.
    boolean room = state.taken() <= bounds.versions().stream().mapToInt(v -> v).sum();
    if (!admitted || !room || row.deleted() || row.version() >= bounds.versions().get(writer)) {
      return;
    }
    Row changed = inHistoryOf(world, row.changed());
    next.add(begins(world, side, writer, changed));
    if (bugs.contains(Bug.OLD_SNAPSHOT_PASSES_FENCE)) {
      next.add(
          new Next(
              new Happening.TakesSnapshot(side, writer),
              world.with(side, state.snapshot(writer, changed))));
    }
    if (row.version() > 0) {
      next.add(begins(world, side, writer, inHistoryOf(world, row.gone())));
      if (bugs.contains(Bug.UPDATE_WITHOUT_VERSION)) {
        next.add(begins(world, side, writer, row.changedWithoutVersion()));
      }
    }
  }

  private static Row inHistoryOf(World world, Row image) {
    return world.journal().losses() > 0 ? image.inAnotherHistory() : image;
  }

  // The first write after the time limit of a seal lifts it.
  private Next begins(World world, Side side, int writer, Row image) {
    SideState state = world.at(side);
    SideState open =
        state.ownership().acceptsWrites()
            ? state.with(FaultyOwnership.lifted(state.ownership(), bugs))
            : state;
    return new Next(
        new Happening.Begins(side, writer, image), world.with(side, open.beginning(writer, image)));
  }

  private void truncating(World world, Side side, List<Next> next) {
    SideState state = world.at(side);
    boolean possible =
        bugs.contains(Bug.TRUNCATE_NOT_CAPTURED) && world.serves(side) && state.idle();
    if (!possible || state.rows().stream().allMatch(Row::isGone)) {
      return;
    }
    World after = world;
    for (int row = 0; row < bounds.versions().size(); row++) {
      if (!state.row(row).isGone()) {
        Row gone = state.row(row).gone();
        after =
            after
                .with(side, after.at(side).withRow(row, gone))
                .promising(
                    row, new World.Promise(gone, state.ownership().epoch(), state.committed()));
      }
    }
    next.add(new Next(new Happening.Truncates(side), after));
  }
}
