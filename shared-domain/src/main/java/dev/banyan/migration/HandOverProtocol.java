package dev.banyan.migration;

/// Decides the next step of a hand-over from what both sides say, and from nothing else.
///
/// It needs no memory, so it does not matter whether the engine that asks is the one that began, or
/// where that one stopped.
public final class HandOverProtocol {
  private HandOverProtocol() {}

  /// The next step.
  ///
  /// @param from the old owner's ownership, as read after the last step
  /// @param to the other side's, likewise
  /// @param progress how far the other side has applied the old owner's feed
  public static HandOverStep next(
      HandOver handOver, Ownership from, Ownership to, Progress progress) {
    Epoch target = handOver.target();
    if (to.isOwner() && to.epoch().equals(target)) {
      return from.epoch().equals(target)
          ? new HandOverStep.WentOn()
          : new HandOverStep.Cede(target, to.openedAt());
    }
    boolean burnt = !target.isAfter(to.burnt());
    if (burnt) {
      return target.isAfter(from.burnt())
          ? new HandOverStep.Unseal(target)
          : new HandOverStep.WentBack();
    }
    if (handOver.goingBack()) {
      return new HandOverStep.Burn(target);
    }
    if (!(from.seal() instanceof Seal(var sealedFor, var at)) || !sealedFor.equals(target)) {
      return new HandOverStep.Seal(target);
    }
    return progress.covers(from.epoch(), at)
        ? new HandOverStep.Open(target, at)
        : new HandOverStep.Drain(from.epoch(), at);
  }
}
