package dev.banyan.migration;

import org.jspecify.annotations.Nullable;

/// Decides the next step of a hand-over from what both sides say, and from nothing else.
///
/// It needs no memory, so it does not matter whether the engine that asks is the one that began, or
/// where that one stopped. Before the old owner has ceded, going back needs the old owner alone;
/// afterwards the only way is forward.
public final class HandOverProtocol {
  private HandOverProtocol() {}

  /// The next step.
  ///
  /// @param from the old owner, as read after the last step
  /// @param to the other side, likewise; `null` where it does not answer
  public static HandOverStep next(
      HandOver handOver, OwnershipState from, @Nullable OwnershipState to) {
    Epoch target = handOver.target();
    Ownership old = from.ownership();
    if (old.hasCededTo(target)) {
      return to == null ? new HandOverStep.Wait() : afterCommit(target, from, to);
    }
    if (to != null && hasOpened(target, to)) {
      // The old owner's database has gone back in time: it had ceded.
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
    return to.progress().covers(old.epoch(), at)
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
      // It owned nothing in the epoch before: it can only wait for the other side to say more.
      return new HandOverStep.Wait();
    }
    return to.progress().covers(required.source(), required.applied())
        ? new HandOverStep.Open(target, required)
        : new HandOverStep.Drain(required.source(), required.applied());
  }

  private static boolean hasOpened(Epoch target, OwnershipState side) {
    return side.ownership().isOwner() && side.ownership().epoch().equals(target);
  }
}
