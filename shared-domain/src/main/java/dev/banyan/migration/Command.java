package dev.banyan.migration;

/// What an operator asks for.
public sealed interface Command {

  /// Begin to copy and follow.
  record Start() implements Command {}

  /// Go on to whatever comes next on the usual way.
  record Advance() implements Command {}

  /// Compare reads, and let the owner answer them all.
  record Shadow() implements Command {}

  /// Let the replica answer a share of users.
  record Canary(Share share) implements Command {}

  /// Make the replica the owner. The rows are verified first.
  record HandOver(Waiver waiver) implements Command {
    public HandOver() {
      this(Waiver.NONE);
    }
  }

  /// Undo the last step that users can notice: reads go back to the owner, or ownership goes back.
  record Back(Waiver waiver) implements Command {
    public Back() {
      this(Waiver.NONE);
    }
  }

  /// Declare the side lost for good that owns the capability, or is about to: the other side takes
  /// over. What was acknowledged there and had not arrived is given up.
  ///
  /// @param reason for the journal
  record DeclareLost(String reason) implements Command {
    public DeclareLost {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("Declaring a side lost needs a reason.");
      }
    }
  }

  /// Compare both sides' rows.
  record Verify() implements Command {}

  /// Make rows equal where the last verification found them different.
  ///
  /// @param wins the side whose rows stay as they are
  record Repair(Wins wins) implements Command {
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
  record Pause() implements Command {}

  record Resume() implements Command {}

  /// Give the migration up, or the attempt to hand over that runs.
  record Abort() implements Command {}
}
