package dev.banyan.migration;

import java.util.Optional;

/// What must hold before users reach the replica.
final class PreFlight {
  private PreFlight() {}

  /// Why nothing can be copied now.
  static Optional<Refusal> toStart(Evidence evidence) {
    if (evidence.owner() == null) {
      return Optional.of(Refusal.OWNER_DOWN);
    }
    if (evidence.replica() == null) {
      return Optional.of(Refusal.REPLICA_DOWN);
    }
    if (evidence.owner().isOwner() == evidence.replica().isOwner()) {
      return Optional.of(Refusal.SIDES_DISAGREE);
    }
    if (!evidence.sameSchema()) {
      return Optional.of(Refusal.SCHEMA_DIFFERS);
    }
    return evidence.guarded() ? Optional.empty() : Optional.of(Refusal.NOT_GUARDED);
  }

  /// Why nobody can read from the replica now.
  static Optional<Refusal> toRead(Evidence evidence, Limits limits) {
    Optional<Refusal> unfit = toFollow(evidence, limits);
    if (unfit.isPresent()) {
      return unfit;
    }
    Evidence.Verification verification = evidence.verification();
    if (verification == null || verification.ageMillis() > limits.verificationAgeMillis()) {
      return Optional.of(Refusal.NOT_VERIFIED);
    }
    return verification.differences() == 0 ? Optional.empty() : Optional.of(Refusal.DIFFERENCES);
  }

  /// Why no hand-over can begin now. It verifies the rows itself, so that only what the last
  /// verification has found counts here, not how old that is.
  static Optional<Refusal> toHandOver(Evidence evidence, Waiver waiver, Limits limits) {
    Optional<Refusal> unfit = toFollow(evidence, limits);
    if (unfit.isPresent()) {
      return unfit;
    }
    if (evidence.writingMillis() > limits.writingMillis()) {
      return Optional.of(Refusal.LONG_WRITE);
    }
    Evidence.Verification last = evidence.verification();
    boolean differ = last != null && last.differences() > 0;
    return differ && waiver.unverifiedBecause() == null
        ? Optional.of(Refusal.DIFFERENCES)
        : Optional.empty();
  }

  private static Optional<Refusal> toFollow(Evidence evidence, Limits limits) {
    Optional<Refusal> unfit = toStart(evidence);
    return unfit.isEmpty() && evidence.lagMillis() > limits.lagMillis()
        ? Optional.of(Refusal.LAGGING)
        : unfit;
  }
}
