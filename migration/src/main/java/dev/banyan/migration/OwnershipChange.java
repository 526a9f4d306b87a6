package dev.banyan.migration;

/// What came of a request to change an [Ownership].
public sealed interface OwnershipChange {

  /// Store this in place of what there was.
  record Changed(Ownership now) implements OwnershipChange {}

  /// The request had been carried out before.
  record AlreadyDone() implements OwnershipChange {}

  /// Nothing may change.
  record Refused(Reason reason) implements OwnershipChange {}

  /// Why nothing may change.
  enum Reason {
    /// This side does not own the capability.
    NOT_OWNER,
    /// This side owns the capability, so nothing can be opened or applied here.
    IS_OWNER,
    /// The epoch is over, or was never reached.
    STALE_EPOCH,
    /// An attempt went back and burnt the epoch.
    BURNT_EPOCH,
    /// Another attempt has sealed this side.
    SEALED_FOR_ANOTHER,
    /// The seal of that attempt has passed its time limit.
    SEAL_EXPIRED,
    /// This side was not sealed for that epoch.
    NOT_SEALED,
    /// The replica lacks changes of the old owner.
    NOT_DRAINED,
    /// This side does not hold every row: it cannot take over.
    INCOMPLETE,
    /// The fence or the table is not what it was when the rows were verified.
    NOT_GUARDED
  }
}
