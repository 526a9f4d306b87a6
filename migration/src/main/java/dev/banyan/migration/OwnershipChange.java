package dev.banyan.migration;

/// Result of a request to change an [Ownership].
public sealed interface OwnershipChange {

  /// The new ownership to store.
  record Changed(Ownership now) implements OwnershipChange {}

  /// The request had already been executed.
  record AlreadyDone() implements OwnershipChange {}

  /// The request is refused.
  record Refused(Reason reason) implements OwnershipChange {}

  /// Reason for a refusal.
  enum Reason {
    /// This side does not own the capability.
    NOT_OWNER,
    /// This side owns the capability, so nothing can be opened or applied here.
    IS_OWNER,
    /// The epoch is outdated, or was never reached.
    STALE_EPOCH,
    /// The attempt was rolled back and its epoch burnt.
    BURNT_EPOCH,
    /// Another attempt has sealed this side.
    SEALED_FOR_ANOTHER,
    /// The attempt's seal has reached its time limit.
    SEAL_EXPIRED,
    /// This side was not sealed for that epoch.
    NOT_SEALED,
    /// The replica lacks changes of the old owner.
    NOT_DRAINED,
    /// This side does not have every row, so it cannot take over.
    INCOMPLETE,
    /// The triggers or the table have changed since the rows were verified.
    NOT_GUARDED
  }
}
