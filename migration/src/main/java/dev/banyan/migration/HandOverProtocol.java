package dev.banyan.migration;

import org.jspecify.annotations.Nullable;

/// Determines the next step of a hand-over, based only on the state of both sides.
///
/// It is stateless, so any engine can continue an attempt at any point. Before the old owner has
/// ceded, a rollback only needs the old owner; afterwards, the attempt can only be completed.
public final class HandOverProtocol {
  private HandOverProtocol() {}

  /// The next step.
  ///
  /// @param from the old owner, as read after the last step
  /// @param to the other side, likewise; `null` if it is unavailable
  public static HandOverStep next(
      HandOver handOver, OwnershipState from, @Nullable OwnershipState to) {
    Epoch target = handOver.target();
    Ownership old = from.ownership();
    if (old.epoch().isAfter(target) || (to != null && to.ownership().epoch().isAfter(target))) {
      return new HandOverStep.Outdated(latestOwner(old, to));
    }
    if (old.hasCededTo(target)) {
      return to == null ? new HandOverStep.Wait() : afterCommit(target, from, to);
    }
    if (to != null && hasOpened(target, to)) {
      // The old owner had ceded, but its database was restored to an earlier state.
      return new HandOverStep.StepDown(target);
    }
    if (!target.isAfter(old.burnt())) {
      return new HandOverStep.RolledBack();
    }
    if (handOver.goingBack()) {
      return new HandOverStep.Unseal(target);
    }
    if (!(old.seal() instanceof Seal(var sealedFor, var at, var ignored))
        || !sealedFor.equals(target)) {
      return new HandOverStep.Seal(target);
    }
    if (to == null) {
      return new HandOverStep.Wait();
    }
    if (to.progress().source().equals(old.epoch()) && isBeyond(to.progress().applied(), at)) {
      return new HandOverStep.FeedLost();
    }
    return to.complete() && to.progress().covers(old.epoch(), at)
        ? new HandOverStep.Cede(target, at)
        : new HandOverStep.Drain(old.epoch(), at);
  }

  private static HandOverStep afterCommit(Epoch target, OwnershipState from, OwnershipState to) {
    if (hasOpened(target, to)) {
      return from.progress().source().equals(target)
          ? new HandOverStep.Completed()
          : new HandOverStep.Follow(target, to.ownership().openedAt());
    }
    ReplicaProgress required = from.ownership().ceded();
    if (required == null) {
      // It owned nothing in the previous epoch, so it must wait for the other side.
      return new HandOverStep.Wait();
    }
    if (from.progress().source().equals(target)
        || to.ownership().isOwner()
        || !to.complete()
        || !to.progress().source().equals(required.source())) {
      // It was restored: before the old owner ceded, it had every row, and the old owner may even
      // have followed it.
      return new HandOverStep.TakeBack();
    }
    return to.progress().covers(required.source(), required.applied())
        ? new HandOverStep.Open(target, required)
        : new HandOverStep.Drain(required.source(), required.applied());
  }

  // Nothing is written behind a seal, so that no replica can be beyond it in the same history.
  private static boolean isBeyond(Position applied, Position sealed) {
    boolean other =
        applied.stamp() != sealed.stamp() && applied.stamp() != 0 && sealed.stamp() != 0;
    return applied.value() > sealed.value() || (applied.value() == sealed.value() && other);
  }

  private static Side latestOwner(Ownership from, @Nullable OwnershipState to) {
    if (to == null || !to.ownership().isOwner()) {
      return from.side();
    }
    Ownership other = to.ownership();
    return from.isOwner() && from.epoch().isAfter(other.epoch()) ? from.side() : other.side();
  }

  private static boolean hasOpened(Epoch target, OwnershipState side) {
    return side.ownership().isOwner() && side.ownership().epoch().equals(target);
  }
}
