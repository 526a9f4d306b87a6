package dev.banyan.practice.modelcheck;

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
  /// A router remembers the owner, and does not follow the 421 of a side that no longer owns.
  CACHED_ROUTE_NEVER_REFRESHED,
  /// The reader of the feed does not stop below running transactions.
  READER_SKIPS_RUNNING_WRITES,
  /// The other side opens although it lacks changes.
  OPEN_WITHOUT_DRAIN,
  /// The old owner cedes at the position that the other side has, not at that of its seal.
  CEDE_WITHOUT_DRAIN,
  /// The other side opens before the old owner has ceded, which can still unseal by itself.
  OPEN_BEFORE_CEDE,
  /// Going back leaves a late seal and a late request to cede behind.
  UNSEAL_WITHOUT_BURNING,
  /// Writes look at nothing but a flag in memory, read before the lock.
  FENCE_IN_MEMORY,
  /// Writes read the ownership in the snapshot of a transaction that began before the seal.
  OLD_SNAPSHOT_PASSES_FENCE,
  /// A write changes a row and leaves its version as it was.
  UPDATE_WITHOUT_VERSION,
  /// Rows vanish at the owner by a statement that the feed does not record.
  TRUNCATE_NOT_CAPTURED,
  /// The positions of the owner's feed begin again, and the relay does not notice.
  POSITIONS_GO_BACK,
  /// A side that was declared lost returns and accepts writes.
  STEP_DOWN_MISSING;

  /// The smallest kind of world in which it can show.
  Bounds world() {
    return switch (this) {
      case VERIFIER_TRUSTS_COPIER -> Bounds.COPIED;
      case STEP_DOWN_MISSING -> Bounds.LOST;
      case READER_SKIPS_RUNNING_WRITES -> Bounds.TWO_WRITERS;
      case CACHED_ROUTE_NEVER_REFRESHED,
          POSITION_BEFORE_SEAL,
          NO_WAIT_FOR_WRITES_IN_FLIGHT,
          OPEN_WITHOUT_DRAIN,
          CEDE_WITHOUT_DRAIN,
          OPEN_BEFORE_CEDE,
          FENCE_IN_MEMORY,
          OLD_SNAPSHOT_PASSES_FENCE ->
          Bounds.TINY;
      case LOST_TOMBSTONE,
          ECHO,
          STALE_READ_AFTER_OWN_WRITE,
          APPLY_WITHOUT_VERSION_CHECK,
          UNSEAL_WITHOUT_BURNING,
          UPDATE_WITHOUT_VERSION,
          TRUNCATE_NOT_CAPTURED,
          POSITIONS_GO_BACK ->
          Bounds.DELAYED_AND_REORDERED;
    };
  }
}
