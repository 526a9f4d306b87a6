package dev.banyan.migration;

import org.jspecify.annotations.Nullable;

/// Determines the next step of a takeover: the other side is lost, was restored before it opened,
/// or knows a later epoch than an owner that was restored. Like [HandOverProtocol], it is
/// stateless, so any engine can continue at any point.
public final class TakeoverProtocol {
  private TakeoverProtocol() {}

  /// The next step.
  ///
  /// @param survivor the side that owns the capability afterwards
  /// @param other the other side; `null` if it is unavailable
  /// @param running the journaled attempt; `null` for none
  public static TakeoverStep next(
      Ownership survivor, @Nullable Ownership other, @Nullable HandOver running) {
    if (!survivor.isOwner()) {
      Epoch used = Epoch.later(survivor.epoch(), survivor.burnt());
      if (other != null) {
        // It may know epochs that a survivor which was restored has forgotten.
        used = Epoch.later(used, Epoch.later(other.epoch(), other.burnt()));
      }
      return new TakeoverStep.TakeOver(
          (running == null ? used : Epoch.later(used, running.target())).next());
    }
    if (running != null) {
      // Either it has opened, or the attempt has not reached its commit point. Then its epoch is
      // burnt even if the side is not sealed, because requests of the attempt may be in flight.
      return running.target().isAfter(Epoch.later(survivor.epoch(), survivor.burnt()))
          ? new TakeoverStep.Unseal(running.target())
          : new TakeoverStep.Done();
    }
    return other != null && !other.isOwner() && other.epoch().isAfter(survivor.epoch())
        ? renewal(survivor, other)
        : new TakeoverStep.Done();
  }

  // The owner cedes to an unused epoch and takes over in the next one.
  private static TakeoverStep renewal(Ownership owner, Ownership other) {
    Epoch known = Epoch.later(other.epoch(), other.burnt());
    Epoch used = Epoch.later(known, owner.burnt());
    if (!(owner.seal() instanceof Seal(var target, var at, var expired))) {
      return new TakeoverStep.Seal(used.next());
    }
    if (expired) {
      return new TakeoverStep.Seal(Epoch.later(used, target).next());
    }
    return target.isAfter(known)
        ? new TakeoverStep.Cede(target, at)
        : new TakeoverStep.Unseal(target);
  }
}
