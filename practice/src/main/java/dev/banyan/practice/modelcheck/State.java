package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// State of the model: both sides, the messages between them, and the guarantees given to clients.
///
/// @param seen what an engine has read from the old owner but not yet used
/// @param promises the last acknowledged write of each row
/// @param restore the backup, and what was done since its restore
/// @param broken the violated invariant; `null` while all hold
record State(
    SideState monolith,
    SideState service,
    Set<Message> messages,
    MigrationRecord journal,
    @Nullable Seen seen,
    List<Promise> promises,
    RestoreRecord restore,
    @Nullable InvariantViolation broken) {

  /// What an engine has read, and for which attempt.
  record Seen(HandOver handOver, OwnershipState from) {}

  /// An acknowledged write and its freshness token.
  record Promise(RowState row, Epoch epoch, int position) {
    static final Promise NONE = new Promise(RowState.NONE, Epoch.NONE, 0);
  }

  private static final State FIRST =
      new State(
          SideState.first(Side.MONOLITH),
          SideState.first(Side.SERVICE),
          Set.of(),
          MigrationRecord.FIRST,
          null,
          Collections.nCopies(SideState.ROWS, Promise.NONE),
          RestoreRecord.NONE,
          null);

  /// The initial state: empty, or with a task that is no longer in the monolith's feed.
  static State first(Bounds bounds) {
    if (!bounds.toCopy()) {
      return FIRST;
    }
    RowState old = RowState.NONE.changed();
    if (bounds.backups()) {
      State copying =
          FIRST
              .with(Side.MONOLITH, FIRST.monolith.withRow(0, old))
              .promising(0, new Promise(old, Epoch.FIRST, 0))
              .with(FIRST.journal.copying(true));
      return copying.with(Side.SERVICE, copying.service.with(copying.service.progress(), false));
    }
    return FIRST
        .with(Side.MONOLITH, FIRST.monolith.withRow(0, old))
        .promising(0, new Promise(old, Epoch.FIRST, 0))
        .with(FIRST.journal.with(CopyState.RUNNING));
  }

  SideState at(Side side) {
    return side == Side.MONOLITH ? monolith : service;
  }

  State with(RestoreRecord now) {
    return new State(monolith, service, messages, journal, seen, promises, now, broken);
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

  /// Whether a client's write is accepted there. A lost side serves no one, which the operator
  /// guarantees.
  boolean serves(Side side) {
    return at(side).ownership().acceptsWrites() && !isLost(side);
  }

  State with(Side side, SideState state) {
    return side == Side.MONOLITH
        ? new State(state, service, messages, journal, seen, promises, restore, broken)
        : new State(monolith, state, messages, journal, seen, promises, restore, broken);
  }

  // In the order of sending, so that the same trace is always described in the same way.
  State sending(Message message) {
    Set<Message> more = new LinkedHashSet<>(messages);
    more.add(message);
    return new State(monolith, service, more, journal, seen, promises, restore, broken);
  }

  State without(Message message) {
    Set<Message> fewer = new LinkedHashSet<>(messages);
    fewer.remove(message);
    return new State(monolith, service, fewer, journal, seen, promises, restore, broken);
  }

  State with(MigrationRecord now) {
    return new State(monolith, service, messages, now, seen, promises, restore, broken);
  }

  State seeing(@Nullable Seen now) {
    return new State(monolith, service, messages, journal, now, promises, restore, broken);
  }

  State promising(int row, Promise promise) {
    List<Promise> changed = new ArrayList<>(promises);
    changed.set(row, promise);
    return new State(monolith, service, messages, journal, seen, changed, restore, broken);
  }

  State breaking(Invariant invariant, String seenBroken) {
    InvariantViolation invariantViolation = new InvariantViolation(invariant, seenBroken);
    return new State(
        monolith, service, messages, journal, seen, promises, restore, invariantViolation);
  }
}
