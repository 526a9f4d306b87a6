package dev.banyan.practice.modelcheck;

/// Known bugs of such migrations. Each removes one rule from the protocol.
public enum Bug {
  /// The position is read before the seal has waited for writes in flight.
  POSITION_BEFORE_SEAL,
  /// The seal does not wait for writes in flight.
  NO_WAIT_FOR_WRITES_IN_FLIGHT,
  /// A deletion leaves no tombstone on the replica.
  LOST_TOMBSTONE,
  /// Changes applied by the replica count as its own writes and are sent back to the owner.
  ECHO,
  /// A replica answers reads without checking the freshness token.
  STALE_READ_AFTER_OWN_WRITE,
  /// The replica applies any row image, even an older one.
  APPLY_WITHOUT_VERSION_CHECK,
  /// The verifier compares the copier's counts instead of the rows.
  VERIFIER_TRUSTS_COPIER,
  /// A router caches the owner and ignores the 421 response of a side that is no longer the owner.
  CACHED_ROUTE_NEVER_REFRESHED,
  /// The feed reader reads past running transactions.
  READER_SKIPS_RUNNING_WRITES,
  /// The other side opens before it has all changes.
  OPEN_WITHOUT_DRAIN,
  /// The old owner cedes at the other side's position instead of the position of its seal.
  CEDE_WITHOUT_DRAIN,
  /// The other side opens before the old owner, which can still unseal on its own, has ceded.
  OPEN_BEFORE_CEDE,
  /// A rollback does not burn the epoch, so a late seal or cede request is still accepted.
  UNSEAL_WITHOUT_BURNING,
  /// Writes only check an in-memory flag, which is read before the lock.
  FENCE_IN_MEMORY,
  /// Writes read the ownership from the snapshot of a transaction that began before the seal.
  OLD_SNAPSHOT_PASSES_FENCE,
  /// A write changes a row without incrementing its version.
  UPDATE_WITHOUT_VERSION,
  /// A statement deletes the owner's rows without recording it in the feed.
  TRUNCATE_NOT_CAPTURED,
  /// The positions of the owner's feed restart, and the relay does not notice.
  POSITIONS_GO_BACK,
  /// A side that was declared lost returns and accepts writes.
  STEP_DOWN_MISSING,
  /// A batch of the relay ends between two changes of a transaction.
  BATCH_SPLITS_TRANSACTION,
  /// The replica applies each row of a batch in a separate transaction.
  ROWS_APPLIED_ONE_BY_ONE,
  /// After a restore, the replica is copied again without keeping the rows that the owner lacks.
  ROWS_NOT_KEPT,
  /// A restored owner's feed counts as unchanged if it reaches the replica's position again.
  HISTORIES_COMPARED_BY_POSITION,
  /// Of two owners after a restore, the one with the later epoch steps down.
  LATER_OWNER_STEPS_DOWN,
  /// A side that was restored in the middle of its copy opens.
  INCOMPLETE_SIDE_OPENS;

  /// The smallest bounds that reveal the bug.
  Bounds world() {
    return switch (this) {
      case VERIFIER_TRUSTS_COPIER -> Bounds.COPIED;
      case STEP_DOWN_MISSING -> Bounds.LOST;
      case ROWS_NOT_KEPT, HISTORIES_COMPARED_BY_POSITION, INCOMPLETE_SIDE_OPENS -> Bounds.BACKED_UP;
      case LATER_OWNER_STEPS_DOWN -> Bounds.TINY_BACKED_UP;
      case BATCH_SPLITS_TRANSACTION, ROWS_APPLIED_ONE_BY_ONE -> Bounds.TRANSACTIONS_OUT_OF_ORDER;
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
