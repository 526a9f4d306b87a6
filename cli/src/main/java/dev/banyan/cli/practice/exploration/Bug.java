package dev.banyan.cli.practice.exploration;

/// What is known to go wrong in such migrations; each takes one rule out of the protocol.
enum Bug {
  /// The position is read before the seal has waited for the writes in flight.
  POSITION_BEFORE_SEAL,
  /// The seal does not wait for the writes in flight.
  NO_WAIT_FOR_WRITES_IN_FLIGHT,
  /// A deletion leaves nothing behind at the replica.
  LOST_TOMBSTONE,
  /// The replica takes any image, however old.
  APPLY_WITHOUT_VERSION_CHECK,
  /// The reader of the feed does not stop below running transactions.
  READER_SKIPS_RUNNING_WRITES,
  /// The other side opens although it lacks changes.
  OPEN_WITHOUT_DRAIN,
  /// Going back lets the old owner write without making sure that the other side cannot open.
  UNSEAL_WITHOUT_BURNING,
  /// Writes look at nothing but a flag in memory, read before the lock.
  FENCE_IN_MEMORY
}
