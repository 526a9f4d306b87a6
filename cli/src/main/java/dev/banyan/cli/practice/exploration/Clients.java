package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.Freshness;
import dev.banyan.migration.Position;
import dev.banyan.migration.Side;
import dev.banyan.migration.Standing;
import java.util.List;
import java.util.Set;

/// What clients do: they write, read what they have written, and come by a router.
final class Clients {
  private final Bounds bounds;
  private final Set<Bug> bugs;

  Clients(Bounds bounds, Set<Bug> bugs) {
    this.bounds = bounds;
    this.bugs = bugs;
  }

  void moves(World world, List<Next> next) {
    for (Side side : Side.values()) {
      for (int writer = 0; writer < bounds.versions().size(); writer++) {
        writing(world, side, writer, next);
        reading(world, side, writer, next);
      }
    }
    routing(world, next);
  }

  private void writing(World world, Side side, int writer, List<Next> next) {
    SideState state = world.at(side);
    SideState.Write running = state.writing().get(writer);
    if (running != null) {
      next.add(
          new Next(
              new Happening.Commits(side, writer),
              Promises.keep(world, side, writer, running, state)));
      next.add(
          new Next(new Happening.RollsBack(side, writer), world.with(side, state.aborted(writer))));
      return;
    }
    Row row = state.row(writer);
    boolean admitted =
        state.ownership().acceptsWrites()
            || (bugs.contains(Bug.FENCE_IN_MEMORY) && state.ownership().isOwner());
    // Aborted writes use positions up; without an end to them there would be no end of worlds.
    boolean room = state.taken() <= bounds.versions().stream().mapToInt(v -> v).sum();
    if (!admitted || !room || row.deleted() || row.version() >= bounds.versions().get(writer)) {
      return;
    }
    Row changed = new Row(row.version() + 1, false);
    next.add(
        new Next(
            new Happening.Begins(side, writer, false),
            world.with(side, state.beginning(writer, changed))));
    if (row.version() > 0) {
      Row deleted = new Row(row.version() + 1, true);
      next.add(
          new Next(
              new Happening.Begins(side, writer, true),
              world.with(side, state.beginning(writer, deleted))));
    }
  }

  /// Only a read that goes wrong leads anywhere: all others leave the world as it is.
  private void reading(World world, Side side, int row, List<Next> next) {
    World.Promise promise = world.promises().get(row);
    Row there = world.at(side).row(row);
    boolean answered = reading(world, side, promise) == Standing.Reading.HERE;
    if (answered && !there.keeps(promise.row())) {
      String seen =
          "%s answers, and %s; the client had %s."
              .formatted(
                  Words.capital(side),
                  Words.has(row, there),
                  promise.row().deleted()
                      ? "deleted it"
                      : "written version " + promise.row().version());
      next.add(
          new Next(new Happening.Reads(side, row), world.breaking(Invariant.OWN_WRITES, seen)));
    }
  }

  private Standing.Reading reading(World world, Side side, World.Promise promise) {
    // Nobody is led to a replica that lacks rows.
    if (world.copy() != CopyState.NOT_NEEDED && !world.at(side).ownership().isOwner()) {
      return Standing.Reading.AT_THE_OWNER;
    }
    Freshness token = new Freshness(promise.epoch(), new Position(promise.position()));
    SideState state = world.at(side);
    return new Standing(state.ownership(), state.progress(), true)
        .reading(bugs.contains(Bug.STALE_READ_AFTER_OWN_WRITE) ? Freshness.ANY : token);
  }

  /// A router that remembers the first owner must still find who owns the tasks now.
  private void routing(World world, List<Next> next) {
    if (!Invariants.isSettled(world)) {
      return;
    }
    Side remembered = Side.MONOLITH;
    Side asked = remembered;
    if (!world.at(asked).ownership().acceptsWrites()
        && !bugs.contains(Bug.CACHED_ROUTE_NEVER_REFRESHED)) {
      asked = asked.other();
    }
    if (!world.at(asked).ownership().acceptsWrites()) {
      String seen =
          "%s is open, and the client is refused for as long as the router remembers %s."
              .formatted(Words.capital(asked.other()), Words.of(remembered));
      next.add(new Next(new Happening.Routes(asked), world.breaking(Invariant.NO_DOWNTIME, seen)));
    }
  }
}
