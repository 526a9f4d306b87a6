package dev.banyan.migration.routing;

import dev.banyan.migration.Migration;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import java.util.function.Supplier;

/// Cached route of a capability: the last journaled or learned owner. It is refreshed at most twice
/// a second and may be outdated.
public final class Route {
  private static final long KEEP_NANOS = 500_000_000;

  private final Supplier<Migration> journaled;
  private volatile Known known;

  private record Known(Side owner, Stage stage, long at) {}

  /// @param first assumed owner before anything is known
  /// @param journaled looks the migration up
  public Route(Side first, Supplier<Migration> journaled) {
    this.journaled = journaled;
    this.known = new Known(first, new Stage.Settled(), System.nanoTime() - KEEP_NANOS);
  }

  Side owner() {
    return current().owner();
  }

  /// Reports that a side does not own the capability.
  void isNot(Side side) {
    Known before = known;
    known = new Known(side.other(), before.stage(), before.at());
  }

  boolean shadows() {
    return current().stage() instanceof Stage.Shadowing;
  }

  /// Whether this user reads from the replica. The same share always selects the same users.
  boolean readsReplica(String user) {
    return current().stage() instanceof Stage.Canary(var canaryShare)
        && Math.floorMod(spread(user), 100) < canaryShare.percent();
  }

  // The low bits of a string hash are not uniformly distributed.
  private static int spread(String user) {
    int hash = user.hashCode() * 0x9E3779B9;
    return (hash ^ (hash >>> 16)) >>> 1;
  }

  private Known current() {
    Known now = known;
    long time = System.nanoTime();
    if (time - now.at() < KEEP_NANOS) {
      return now;
    }
    // Concurrent callers use the previous value.
    known = new Known(now.owner(), now.stage(), time);
    try {
      Migration found = journaled.get();
      boolean moving = found.stage() instanceof Stage.HandingOver;
      known = new Known(moving ? known.owner() : found.owner(), found.stage(), time);
    } catch (RuntimeException e) {
      // The monolith's database is unavailable; the sides themselves are authoritative.
    }
    return known;
  }
}
