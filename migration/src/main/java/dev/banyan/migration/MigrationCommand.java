package dev.banyan.migration;

/// A command of an operator.
public sealed interface MigrationCommand {

  /// Starts copying and following.
  record Start() implements MigrationCommand {}

  /// Advances to the next stage.
  record Advance() implements MigrationCommand {}

  /// Compares reads in the background; the owner answers all of them.
  record Shadow() implements MigrationCommand {}

  /// Lets the replica answer a share of users.
  record Canary(CanaryShare share) implements MigrationCommand {}

  /// Makes the replica the owner, after the rows are verified.
  record HandOver(Waiver waiver) implements MigrationCommand {
    public HandOver() {
      this(Waiver.NONE);
    }
  }

  /// Reverts the last step that affects users: reads return to the owner, or ownership returns.
  record Back(Waiver waiver) implements MigrationCommand {
    public Back() {
      this(Waiver.NONE);
    }
  }

  /// Declares the current or future owner permanently lost: the other side takes over. Writes that
  /// were acknowledged there but not transferred are lost.
  ///
  /// @param reason for the journal
  record DeclareLost(String reason) implements MigrationCommand {
    public DeclareLost {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("Declaring a side lost needs a reason.");
      }
    }
  }

  /// Compares the rows of both sides.
  record Verify() implements MigrationCommand {}

  /// Repairs the rows that the last verification found to differ.
  ///
  /// @param wins the side whose rows stay unchanged
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

  /// Pauses copy and verification; the feed continues.
  record Pause() implements MigrationCommand {}

  record Resume() implements MigrationCommand {}

  /// Aborts the migration, or the running hand-over attempt.
  record Abort() implements MigrationCommand {}
}
