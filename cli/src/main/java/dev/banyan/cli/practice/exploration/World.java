package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.Side;
import dev.banyan.migration.Standing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Both sides, what is on its way between them, and what clients were promised.
///
/// @param seen what an engine has read of the old owner and not yet acted upon
/// @param promises the last acknowledged write of each row
/// @param broken the invariant that does not hold any more; `null` while all hold
record World(
    SideState monolith,
    SideState service,
    Set<Message> messages,
    MigrationRecord journal,
    @Nullable Seen seen,
    List<Promise> promises,
    @Nullable Violation broken) {

  /// What an engine has read, and for which attempt.
  record Seen(HandOver handOver, Standing from) {}

  /// An acknowledged write and its freshness token.
  record Promise(Row row, Epoch epoch, int position) {
    static final Promise NONE = new Promise(Row.NONE, Epoch.NONE, 0);
  }

  private static final World FIRST =
      new World(
          SideState.first(Side.MONOLITH),
          SideState.first(Side.SERVICE),
          Set.of(),
          MigrationRecord.FIRST,
          null,
          List.of(Promise.NONE, Promise.NONE),
          null);

  /// The start: with nothing, or with a task that the monolith's feed no longer holds.
  static World first(Bounds bounds) {
    if (!bounds.toCopy()) {
      return FIRST;
    }
    Row old = Row.NONE.changed();
    return FIRST
        .with(Side.MONOLITH, FIRST.monolith.withRow(0, old))
        .promising(0, new Promise(old, Epoch.FIRST, 0))
        .with(FIRST.journal.with(CopyState.RUNNING));
  }

  SideState at(Side side) {
    return side == Side.MONOLITH ? monolith : service;
  }

  @Nullable HandOver handOver() {
    return journal.handOver();
  }

  CopyState copy() {
    return journal.copy();
  }

  boolean isLost(Side side) {
    return journal.loss() != null && journal.loss().side() == side;
  }

  /// Whether a client's write is accepted there. A side that was declared lost serves nobody: that
  /// is what the operator vouches for.
  boolean serves(Side side) {
    return at(side).ownership().acceptsWrites() && !isLost(side);
  }

  World with(Side side, SideState state) {
    return side == Side.MONOLITH
        ? new World(state, service, messages, journal, seen, promises, broken)
        : new World(monolith, state, messages, journal, seen, promises, broken);
  }

  // In the order of their sending, so that the same history is told each time.
  World sending(Message message) {
    Set<Message> more = new LinkedHashSet<>(messages);
    more.add(message);
    return new World(monolith, service, more, journal, seen, promises, broken);
  }

  World without(Message message) {
    Set<Message> fewer = new LinkedHashSet<>(messages);
    fewer.remove(message);
    return new World(monolith, service, fewer, journal, seen, promises, broken);
  }

  World with(MigrationRecord now) {
    return new World(monolith, service, messages, now, seen, promises, broken);
  }

  World seeing(@Nullable Seen now) {
    return new World(monolith, service, messages, journal, now, promises, broken);
  }

  World promising(int row, Promise promise) {
    List<Promise> changed = new ArrayList<>(promises);
    changed.set(row, promise);
    return new World(monolith, service, messages, journal, seen, changed, broken);
  }

  World breaking(Invariant invariant, String seenBroken) {
    Violation violation = new Violation(invariant, seenBroken);
    return new World(monolith, service, messages, journal, seen, promises, violation);
  }
}
