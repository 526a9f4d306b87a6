package dev.banyan.migration;

import java.util.Optional;

/// What must hold before users are led to the replica.
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
    return evidence.sameSchema() ? Optional.empty() : Optional.of(Refusal.SCHEMA_DIFFERS);
  }

  /// Why nobody can be led to the replica now.
  static Optional<Refusal> toTrustReplica(Evidence evidence, Limits limits) {
    Optional<Refusal> unfit = toStart(evidence);
    if (unfit.isPresent()) {
      return unfit;
    }
    if (evidence.lagMillis() > limits.lagMillis()) {
      return Optional.of(Refusal.LAGGING);
    }
    Evidence.Verification verification = evidence.verification();
    if (verification == null || verification.ageMillis() > limits.verificationAgeMillis()) {
      return Optional.of(Refusal.NOT_VERIFIED);
    }
    return verification.differences() == 0 ? Optional.empty() : Optional.of(Refusal.DIFFERENCES);
  }
}
