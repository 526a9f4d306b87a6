package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.Side;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Both sides, what is under way between them, and what clients were promised.
///
/// @param handOver what the journal says; `null` while none runs
/// @param seen what an engine has read of the old owner and not yet acted upon
/// @param promises the last acknowledged write of each row
/// @param broken what does not hold any more; `null` while all is well
record World(
    SideState monolith,
    SideState service,
    Set<Message> messages,
    @Nullable HandOver handOver,
    @Nullable Seen seen,
    List<Promise> promises,
    int handOvers,
    CopyState copy,
    @Nullable Violation broken) {

  /// What an engine has read, and for which attempt.
  record Seen(HandOver handOver, Ownership from) {}

  /// An acknowledged write and its freshness token.
  record Promise(Row row, Epoch epoch, int position) {
    static final Promise NONE = new Promise(Row.NONE, Epoch.NONE, 0);
  }

  private static final World FIRST =
      new World(
          SideState.first(Side.MONOLITH),
          SideState.first(Side.SERVICE),
          Set.of(),
          null,
          null,
          List.of(Promise.NONE, Promise.NONE),
          0,
          CopyState.NOT_NEEDED,
          null);

  /// Where it begins: with nothing, or with a task that the monolith's feed no longer holds.
  static World first(Bounds bounds) {
    if (!bounds.toCopy()) {
      return FIRST;
    }
    Row old = new Row(1, false);
    return FIRST
        .with(Side.MONOLITH, FIRST.monolith.withRow(0, old))
        .promising(0, new Promise(old, Epoch.FIRST, 0))
        .with(CopyState.RUNNING);
  }

  SideState at(Side side) {
    return side == Side.MONOLITH ? monolith : service;
  }

  World with(Side side, SideState state) {
    return side == Side.MONOLITH
        ? new World(state, service, messages, handOver, seen, promises, handOvers, copy, broken)
        : new World(monolith, state, messages, handOver, seen, promises, handOvers, copy, broken);
  }

  // In the order of their sending, so that the same history is told each time.
  World sending(Message message) {
    Set<Message> more = new LinkedHashSet<>(messages);
    more.add(message);
    return new World(monolith, service, more, handOver, seen, promises, handOvers, copy, broken);
  }

  World without(Message message) {
    Set<Message> fewer = new LinkedHashSet<>(messages);
    fewer.remove(message);
    return new World(monolith, service, fewer, handOver, seen, promises, handOvers, copy, broken);
  }

  World with(@Nullable HandOver now) {
    return new World(monolith, service, messages, now, seen, promises, handOvers, copy, broken);
  }

  World beginning(HandOver now) {
    return new World(monolith, service, messages, now, seen, promises, handOvers + 1, copy, broken);
  }

  World seeing(@Nullable Seen now) {
    return new World(monolith, service, messages, handOver, now, promises, handOvers, copy, broken);
  }

  World promising(int row, Promise promise) {
    List<Promise> changed = new ArrayList<>(promises);
    changed.set(row, promise);
    return new World(monolith, service, messages, handOver, seen, changed, handOvers, copy, broken);
  }

  World with(CopyState now) {
    return new World(monolith, service, messages, handOver, seen, promises, handOvers, now, broken);
  }

  World breaking(Invariant invariant, String seenBroken) {
    Violation violation = new Violation(invariant, seenBroken);
    return new World(
        monolith, service, messages, handOver, seen, promises, handOvers, copy, violation);
  }
}
