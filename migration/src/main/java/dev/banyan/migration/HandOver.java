package dev.banyan.migration;

/// One attempt to hand a capability over.
///
/// @param target the epoch in which the other side is to own it; used by this attempt alone
public record HandOver(Side from, Epoch target, Course course) {

  /// How the attempt goes on.
  public enum Course {
    /// The rows are verified, then ownership changes.
    VERIFIED,
    /// Ownership changes at once.
    UNVERIFIED,
    /// The attempt is given up: by its time limit, by a difference, or by the operator.
    BACK
  }

  public Side to() {
    return from.other();
  }

  public boolean goingBack() {
    return course == Course.BACK;
  }

  public HandOver givenUp() {
    return new HandOver(from, target, Course.BACK);
  }

  /// The next attempt from one side to the other, in an epoch that none has used.
  public static HandOver begin(Ownership from, Ownership to) {
    return begin(from, to, Waiver.NONE);
  }

  public static HandOver begin(Ownership from, Ownership to, Waiver waiver) {
    Epoch used = Epoch.later(from.epoch(), Epoch.later(from.burnt(), to.burnt()));
    return new HandOver(
        from.side(),
        used.next(),
        waiver.unverifiedBecause() == null ? Course.VERIFIED : Course.UNVERIFIED);
  }
}
