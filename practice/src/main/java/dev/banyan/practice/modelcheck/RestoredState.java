package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipFinding;
import dev.banyan.migration.Position;
import dev.banyan.migration.RestoredSides;
import dev.banyan.migration.Side;

/// Properties of a state in which one side was restored to an older state than the other.
final class RestoredState {
  private RestoredState() {}

  /// Whether the other side owns the tasks in a later epoch: what this side accepts now is kept,
  /// and never merged.
  static boolean isDisputed(State state, Side side) {
    Ownership other = state.at(side.other()).ownership();
    return state.restore().hasRestored()
        && other.isOwner()
        && other.epoch().isAfter(state.at(side).ownership().epoch());
  }

  static boolean hasTwoOwners(State state) {
    return isDisputed(state, Side.MONOLITH) || isDisputed(state, Side.SERVICE);
  }

  /// What an engine finds out.
  static OwnershipFinding finding(State state) {
    Side owner = state.journal().owner();
    return RestoredSides.find(state.at(owner).ownership(), state.at(owner.other()).ownership());
  }

  /// Whether the replica's position is one of this history of the owner's feed.
  static boolean knowsPosition(SideState owner, SideState replica) {
    Position applied = replica.progress().applied();
    return applied.value() == 0
        || owner.feed().stream()
            .anyMatch(
                entry -> entry.position() == applied.value() && entry.stamp() == applied.stamp());
  }

  /// Whether the engine has nothing left to do: both sides and the journal agree, and the replica
  /// follows the owner.
  static boolean isReconciled(State state) {
    Side side = state.journal().owner();
    SideState owner = state.at(side);
    SideState replica = state.at(side.other());
    return state.journal().handOver() == null
        && state.journal().loss() == null
        && !state.journal().copying()
        && finding(state) instanceof OwnershipFinding.Consistent
        && replica.complete()
        && replica.progress().source().equals(owner.ownership().epoch())
        && knowsPosition(owner, replica);
  }

  /// Whether nobody owns the tasks and the side with the later epoch lacks rows: only a newer
  /// backup helps.
  static boolean isDeadEnd(State state) {
    Ownership monolith = state.monolith().ownership();
    Ownership service = state.service().ownership();
    if (!state.restore().hasRestored()
        || state.handOver() != null
        || monolith.isOwner()
        || service.isOwner()) {
      return false;
    }
    boolean later = monolith.epoch().isAfter(service.epoch());
    return !monolith.epoch().equals(service.epoch())
        && !state.at(later ? Side.MONOLITH : Side.SERVICE).complete();
  }

  /// The state after a side's rows were replaced by those of the owner. Breaks if that drops a row
  /// silently.
  static State replacing(State before, Side side, SideState now) {
    State after = before.with(side, now);
    if (!before.restore().hasRestored()) {
      return after;
    }
    for (int row = 0; row < now.rows().size(); row++) {
      RowState old = before.at(side).row(row);
      if (!old.isGone() && !now.row(row).descendsFrom(old) && !before.restore().hasKept(row, old)) {
        return after.breaking(
            Invariant.NOTHING_LOST,
            "%s had %s %s, which the owner does not have: it is replaced, and was not kept."
                .formatted(Vocabulary.capital(side), Vocabulary.row(row), Vocabulary.held(old)));
      }
    }
    return after;
  }
}
