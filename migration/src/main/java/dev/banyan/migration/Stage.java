package dev.banyan.migration;

/// Where a migration stands.
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

  /// One side owns the capability, and nothing flows.
  record Settled() implements Stage {
    @Override
    public Kind kind() {
      return Kind.SETTLED;
    }
  }

  /// Rows are copied to the replica, and the owner's changes are followed already.
  record Copying() implements Stage {
    @Override
    public Kind kind() {
      return Kind.COPYING;
    }
  }

  /// The replica holds every row and follows the owner's changes.
  record Following() implements Stage {
    @Override
    public Kind kind() {
      return Kind.FOLLOWING;
    }
  }

  /// Reads are answered by the owner, and compared with what the replica would have answered.
  record Shadowing() implements Stage {
    @Override
    public Kind kind() {
      return Kind.SHADOWING;
    }
  }

  /// A share of users reads from the replica where it is fresh enough for them.
  record Canary(CanaryShare share) implements Stage {
    @Override
    public Kind kind() {
      return Kind.CANARY;
    }
  }

  /// The ownership changes.
  ///
  /// @param before the stage to return to, should the attempt go back
  record HandingOver(HandOver attempt, Stage before) implements Stage {
    @Override
    public Kind kind() {
      return Kind.HANDING_OVER;
    }

    HandingOver givenUp() {
      return new HandingOver(attempt.givenUp(), before);
    }
  }

  /// The other side is the owner, and the old owner follows it: the way back is open.
  record Reversible() implements Stage {
    @Override
    public Kind kind() {
      return Kind.REVERSIBLE;
    }
  }

  /// The operator gave the migration up; the owner is who it was, and nothing flows.
  record Aborted() implements Stage {
    @Override
    public Kind kind() {
      return Kind.ABORTED;
    }
  }
}
