package dev.banyan.migration;

import java.util.Optional;

/// Pre-flight checks: the conditions for letting users reach the replica.
final class PreFlight {
  private PreFlight() {}

  /// Why a copy cannot start now.
  static Optional<CommandRefusal> toStart(Evidence evidence) {
    if (evidence.owner() == null) {
      return Optional.of(CommandRefusal.OWNER_DOWN);
    }
    if (evidence.replica() == null) {
      return Optional.of(CommandRefusal.REPLICA_DOWN);
    }
    if (!evidence.owner().isOwner()
        || evidence.replica().isOwner()
        || evidence.replica().epoch().isAfter(evidence.owner().epoch())) {
      return Optional.of(CommandRefusal.SIDES_DISAGREE);
    }
    if (!evidence.sameSchema()) {
      return Optional.of(CommandRefusal.SCHEMA_DIFFERS);
    }
    return evidence.guarded() ? Optional.empty() : Optional.of(CommandRefusal.NOT_GUARDED);
  }

  /// Why the replica cannot serve reads now.
  static Optional<CommandRefusal> toRead(Evidence evidence, ReplicaLimits replicaLimits) {
    Optional<CommandRefusal> unfit = toFollow(evidence, replicaLimits);
    if (unfit.isPresent()) {
      return unfit;
    }
    Evidence.Verification verification = evidence.verification();
    if (verification == null || verification.ageMillis() > replicaLimits.verificationAgeMillis()) {
      return Optional.of(CommandRefusal.NOT_VERIFIED);
    }
    return verification.differences() == 0
        ? Optional.empty()
        : Optional.of(CommandRefusal.DIFFERENCES);
  }

  /// Why a hand-over cannot start now. Because it verifies the rows itself, only the result of the
  /// last verification counts, not its age.
  static Optional<CommandRefusal> toHandOver(
      Evidence evidence, Waiver waiver, ReplicaLimits replicaLimits) {
    Optional<CommandRefusal> unfit = toFollow(evidence, replicaLimits);
    if (unfit.isPresent()) {
      return unfit;
    }
    if (evidence.writingMillis() > replicaLimits.writingMillis()) {
      return Optional.of(CommandRefusal.LONG_WRITE);
    }
    Evidence.Verification last = evidence.verification();
    boolean differ = last != null && last.differences() > 0;
    return differ && waiver.unverifiedBecause() == null
        ? Optional.of(CommandRefusal.DIFFERENCES)
        : Optional.empty();
  }

  private static Optional<CommandRefusal> toFollow(Evidence evidence, ReplicaLimits replicaLimits) {
    Optional<CommandRefusal> unfit = toStart(evidence);
    return unfit.isEmpty() && evidence.lagMillis() > replicaLimits.lagMillis()
        ? Optional.of(CommandRefusal.LAGGING)
        : unfit;
  }
}
