package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Freshness;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.Position;
import dev.banyan.migration.Side;
import java.util.List;
import java.util.Set;

/// Models clients: they write, read their own writes, and use a router.
final class ClientModel {
  private final Bounds bounds;
  private final Set<Bug> bugs;
  private final ClientWriteModel writes;

  ClientModel(Bounds bounds, Set<Bug> bugs) {
    this.bounds = bounds;
    this.bugs = bugs;
    this.writes = new ClientWriteModel(bounds, bugs);
  }

  void moves(State state, List<Successor> next) {
    for (Side side : Side.values()) {
      writes.moves(state, side, next);
      for (int row = 0; row < bounds.versions().size(); row++) {
        reading(state, side, row, next);
      }
    }
    routing(state, next);
  }

  /// Only incorrect reads matter; all others leave the state unchanged.
  private void reading(State state, Side side, int row, List<Successor> next) {
    State.Promise promise = state.promises().get(row);
    RowState there = state.at(side).row(row);
    boolean answered = reading(state, side, promise) == OwnershipState.Reading.HERE;
    if (answered && !keeps(state, row, there, promise.row())) {
      String seen =
          "%s answers, and %s; the client had %s."
              .formatted(
                  Vocabulary.capital(side),
                  Vocabulary.has(row, there),
                  promise.row().deleted()
                      ? "deleted it"
                      : "written " + Vocabulary.version(promise.row()));
      next.add(
          new Successor(new Action.Reads(side, row), state.breaking(Invariant.OWN_WRITES, seen)));
    }
  }

  // Until the engine has reconciled two sides, a token may be answered from another history.
  private static boolean keeps(State state, int row, RowState there, RowState promised) {
    if (!state.restore().hasRestored()) {
      return there.keeps(promised);
    }
    return there.retains(promised)
        || state.restore().hasKept(row, promised)
        || !RestoredState.isReconciled(state);
  }

  private OwnershipState.Reading reading(State state, Side side, State.Promise promise) {
    // A replica with missing rows or a lost side does not receive reads.
    boolean unfit = state.copy() != CopyState.NOT_NEEDED && !state.at(side).ownership().isOwner();
    if (unfit || state.isLost(side)) {
      return OwnershipState.Reading.AT_THE_OWNER;
    }
    Freshness token = new Freshness(promise.epoch(), new Position(promise.position()));
    return state
        .at(side)
        .standing()
        .reading(bugs.contains(Bug.STALE_READ_AFTER_OWN_WRITE) ? Freshness.ANY : token);
  }

  /// A router that has cached the first owner must still find the current one.
  private void routing(State state, List<Successor> next) {
    if (!Invariants.isSettled(state)) {
      return;
    }
    Side remembered = Side.MONOLITH;
    Side asked = remembered;
    if (!state.serves(asked) && !bugs.contains(Bug.CACHED_ROUTE_NEVER_REFRESHED)) {
      asked = asked.other();
    }
    if (!state.serves(asked)) {
      String seen =
          "%s is open, and the client is refused for as long as the router remembers %s."
              .formatted(Vocabulary.capital(asked.other()), Vocabulary.of(remembered));
      next.add(
          new Successor(new Action.Routes(asked), state.breaking(Invariant.NO_DOWNTIME, seen)));
    }
  }
}
