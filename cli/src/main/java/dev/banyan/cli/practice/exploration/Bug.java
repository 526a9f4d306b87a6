package dev.banyan.cli.practice.exploration;

/// What is known to go wrong in such migrations; each takes one rule out of the protocol.
public enum Bug {
  /// The position is read before the seal has waited for the writes in flight.
  POSITION_BEFORE_SEAL,
  /// The seal does not wait for the writes in flight.
  NO_WAIT_FOR_WRITES_IN_FLIGHT,
  /// A deletion leaves nothing behind at the replica.
  LOST_TOMBSTONE,
  /// What the replica applies counts as its own write, and travels back to the owner.
  ECHO,
  /// A replica answers reads without a look at the freshness token.
  STALE_READ_AFTER_OWN_WRITE,
  /// The replica takes any image, however old.
  APPLY_WITHOUT_VERSION_CHECK,
  /// The verifier compares what the copier has counted, not the rows.
  VERIFIER_TRUSTS_COPIER,
  /// A router remembers who owned the tasks, and does not follow the 421 of who does so no more.
  CACHED_ROUTE_NEVER_REFRESHED,
  /// The reader of the feed does not stop below running transactions.
  READER_SKIPS_RUNNING_WRITES,
  /// The other side opens although it lacks changes.
  OPEN_WITHOUT_DRAIN,
  /// Going back lets the old owner write without making sure that the other side cannot open.
  UNSEAL_WITHOUT_BURNING,
  /// Writes look at nothing but a flag in memory, read before the lock.
  FENCE_IN_MEMORY;

  /// The smallest kind of world in which it can show.
  Bounds world() {
    return switch (this) {
      case VERIFIER_TRUSTS_COPIER -> Bounds.COPIED;
      case CACHED_ROUTE_NEVER_REFRESHED -> Bounds.TINY;
      case POSITION_BEFORE_SEAL,
          NO_WAIT_FOR_WRITES_IN_FLIGHT,
          LOST_TOMBSTONE,
          ECHO,
          STALE_READ_AFTER_OWN_WRITE,
          APPLY_WITHOUT_VERSION_CHECK,
          READER_SKIPS_RUNNING_WRITES,
          OPEN_WITHOUT_DRAIN,
          UNSEAL_WITHOUT_BURNING,
          FENCE_IN_MEMORY ->
          Bounds.DELAYED_AND_REORDERED;
    };
  }
}
