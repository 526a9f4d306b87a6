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
  private final ClientWrites writes;

  Clients(Bounds bounds, Set<Bug> bugs) {
    this.bounds = bounds;
    this.bugs = bugs;
    this.writes = new ClientWrites(bounds, bugs);
  }

  void moves(World world, List<Next> next) {
    for (Side side : Side.values()) {
      writes.moves(world, side, next);
      for (int row = 0; row < bounds.versions().size(); row++) {
        reading(world, side, row, next);
      }
    }
    routing(world, next);
  }

  /// Only a read that goes wrong matters: all others leave the world as it is.
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
                      : "written " + Words.version(promise.row()));
      next.add(
          new Next(new Happening.Reads(side, row), world.breaking(Invariant.OWN_WRITES, seen)));
    }
  }

  private Standing.Reading reading(World world, Side side, World.Promise promise) {
    // No reads go to a replica that lacks rows, or to a side that is lost.
    boolean unfit = world.copy() != CopyState.NOT_NEEDED && !world.at(side).ownership().isOwner();
    if (unfit || world.isLost(side)) {
      return Standing.Reading.AT_THE_OWNER;
    }
    Freshness token = new Freshness(promise.epoch(), new Position(promise.position()));
    return world
        .at(side)
        .standing()
        .reading(bugs.contains(Bug.STALE_READ_AFTER_OWN_WRITE) ? Freshness.ANY : token);
  }

  /// A router that remembers the first owner must still find the current one.
  private void routing(World world, List<Next> next) {
    if (!Invariants.isSettled(world)) {
      return;
    }
    Side remembered = Side.MONOLITH;
    Side asked = remembered;
    if (!world.serves(asked) && !bugs.contains(Bug.CACHED_ROUTE_NEVER_REFRESHED)) {
      asked = asked.other();
    }
    if (!world.serves(asked)) {
      String seen =
          "%s is open, and the client is refused for as long as the router remembers %s."
              .formatted(Words.capital(asked.other()), Words.of(remembered));
      next.add(new Next(new Happening.Routes(asked), world.breaking(Invariant.NO_DOWNTIME, seen)));
    }
  }
}
