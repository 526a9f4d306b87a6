package dev.banyan.migration;

/// What an operator asks for.
public sealed interface MigrationCommand {

  /// Begin to copy and follow.
  record Start() implements MigrationCommand {}

  /// Go on to whatever comes next on the usual way.
  record Advance() implements MigrationCommand {}

  /// Compare reads, and let the owner answer them all.
  record Shadow() implements MigrationCommand {}

  /// Let the replica answer a share of users.
  record Canary(CanaryShare share) implements MigrationCommand {}

  /// Make the replica the owner. The rows are verified first.
  record HandOver(Waiver waiver) implements MigrationCommand {
    public HandOver() {
      this(Waiver.NONE);
    }
  }

  /// Undo the last step that users can notice: reads go back to the owner, or ownership goes back.
  record Back(Waiver waiver) implements MigrationCommand {
    public Back() {
      this(Waiver.NONE);
    }
  }

  /// Declare the side lost for good that owns the capability, or is about to: the other side takes
  /// over. What was acknowledged there and had not arrived is given up.
  ///
  /// @param reason for the journal
  record DeclareLost(String reason) implements MigrationCommand {
    public DeclareLost {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("Declaring a side lost needs a reason.");
      }
    }
  }

  /// Compare both sides' rows.
  record Verify() implements MigrationCommand {}

  /// Make rows equal where the last verification found them different.
  ///
  /// @param wins the side whose rows stay as they are
  record Repair(Wins wins) implements MigrationCommand {
    public Repair() {
      this(Wins.OWNER);
    }

    /// Whose rows stay.
    public enum Wins {
      OWNER,
      REPLICA
    }
  }

  /// Let copy and verification rest; the feed goes on.
  record Pause() implements MigrationCommand {}

  record Resume() implements MigrationCommand {}

  /// Give the migration up, or the attempt to hand over that runs.
  record Abort() implements MigrationCommand {}
}
