package dev.banyan.migration;

/// One attempt to hand a capability over.
///
/// @param target the epoch in which the other side will own it; used only by this attempt
public record HandOver(Side from, Epoch target, Course course) {

  /// Course of the attempt.
  public enum Course {
    /// The rows are verified, then ownership changes.
    VERIFIED,
    /// Ownership changes immediately.
    UNVERIFIED,
    /// The attempt is rolled back: because of its time limit, a difference, or the operator.
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

  /// Creates the next attempt from one side to the other, in an unused epoch.
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
