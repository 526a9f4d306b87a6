package dev.banyan.migration;

/// One attempt to hand a capability over.
///
/// @param target the epoch in which the other side is to own it; used by this attempt alone
/// @param goingBack whether the attempt is given up: by its time limit, or by the operator
public record HandOver(Side from, Epoch target, boolean goingBack) {

  public Side to() {
    return from.other();
  }

  public HandOver givenUp() {
    return new HandOver(from, target, true);
  }

  /// The next attempt from one side to the other, in an epoch that none has used.
  public static HandOver begin(Ownership from, Ownership to) {
    Epoch used = Epoch.later(from.epoch(), Epoch.later(from.burnt(), to.burnt()));
    return new HandOver(from.side(), used.next(), false);
  }
}
