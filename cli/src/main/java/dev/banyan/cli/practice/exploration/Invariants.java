package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.Position;
import dev.banyan.migration.Side;
import java.util.Optional;

/// What holds in every world.
final class Invariants {
  private Invariants() {}

  /// The first invariant that the world breaks.
  static Optional<String> brokenIn(World world) {
    if (world.broken() != null) {
      return Optional.of(world.broken());
    }
    if (world.monolith().ownership().acceptsWrites()
        && world.service().ownership().acceptsWrites()) {
      return Optional.of("1: both sides accept writes");
    }
    for (int row = 0; row < world.promises().size(); row++) {
      for (Side side : Side.values()) {
        Optional<String> broken = brokenPromise(world.promises().get(row), world.at(side), row);
        if (broken.isPresent()) {
          return broken;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> brokenPromise(World.Promise promise, SideState side, int number) {
    Row row = side.row(number);
    boolean kept =
        promise.row().deleted() ? row.isGone() : row.version() >= promise.row().version();
    if (kept) {
      return Optional.empty();
    }
    if (side.ownership().acceptsWrites()) {
      return Optional.of(
          promise.row().deleted()
              ? "2: a deleted row came back"
              : "2: an acknowledged write is lost");
    }
    boolean fresh =
        side.progress().covers(promise.epoch(), new Position(promise.position()))
            && !side.ownership().isOwner();
    return fresh
        ? Optional.of("3: a side that says it is fresh lacks the caller's own write")
        : Optional.empty();
  }

  /// Whether nothing is left to do: one side is open, and the other knows it.
  static boolean isSettled(World world) {
    var monolith = world.monolith().ownership();
    var service = world.service().ownership();
    return world.handOver() == null
        && monolith.acceptsWrites() != service.acceptsWrites()
        && monolith.owner() == service.owner()
        && monolith.epoch().equals(service.epoch());
  }
}
