package dev.banyan.migration;

/// Where a migration stands.
public sealed interface Stage {

  /// One side owns the capability, and nothing flows.
  record Settled() implements Stage {}

  /// Rows are copied to the replica, and the owner's changes are followed already.
  record Copying() implements Stage {}

  /// The replica holds every row and follows the owner's changes.
  record Following() implements Stage {}

  /// Reads are answered by the owner, and compared with what the replica would have answered.
  record Shadowing() implements Stage {}

  /// A share of users reads from the replica where it is fresh enough for them.
  record Canary(Share share) implements Stage {}

  /// The ownership changes.
  ///
  /// @param before the stage to return to, should the attempt go back
  record HandingOver(HandOver attempt, Stage before) implements Stage {

    HandingOver givenUp() {
      return new HandingOver(attempt.givenUp(), before);
    }
  }

  /// The other side is the owner, and the old owner follows it: the way back is open.
  record Reversible() implements Stage {}

  /// The operator gave the migration up; the owner is who it was, and nothing flows.
  record Aborted() implements Stage {}
}
