package dev.banyan.migration;

/// Stage of a migration.
public sealed interface Stage {

  /// The stages without their details, in the usual order.
  enum Kind {
    SETTLED,
    COPYING,
    FOLLOWING,
    SHADOWING,
    CANARY,
    HANDING_OVER,
    REVERSIBLE,
    ABORTED
  }

  /// Which stage this is.
  Kind kind();

  /// One side owns the capability, and no migration is in progress.
  record Settled() implements Stage {
    @Override
    public Kind kind() {
      return Kind.SETTLED;
    }
  }

  /// Rows are being copied to the replica, which already follows the owner's changes.
  record Copying() implements Stage {
    @Override
    public Kind kind() {
      return Kind.COPYING;
    }
  }

  /// The replica has every row and follows the owner's changes.
  record Following() implements Stage {
    @Override
    public Kind kind() {
      return Kind.FOLLOWING;
    }
  }

  /// The owner answers reads, which are compared with the replica's answers.
  record Shadowing() implements Stage {
    @Override
    public Kind kind() {
      return Kind.SHADOWING;
    }
  }

  /// A share of users reads from the replica if it is fresh enough for them.
  record Canary(CanaryShare share) implements Stage {
    @Override
    public Kind kind() {
      return Kind.CANARY;
    }
  }

  /// Ownership is being handed over.
  ///
  /// @param before the stage to return to if the attempt is rolled back
  record HandingOver(HandOver attempt, Stage before) implements Stage {
    @Override
    public Kind kind() {
      return Kind.HANDING_OVER;
    }

    HandingOver givenUp() {
      return new HandingOver(attempt.givenUp(), before);
    }
  }

  /// The other side is the owner, and the old owner follows it: a return is possible.
  record Reversible() implements Stage {
    @Override
    public Kind kind() {
      return Kind.REVERSIBLE;
    }
  }

  /// The operator has aborted the migration; the owner is unchanged, and the feed is inactive.
  record Aborted() implements Stage {
    @Override
    public Kind kind() {
      return Kind.ABORTED;
    }
  }
}
