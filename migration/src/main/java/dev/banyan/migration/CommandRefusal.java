package dev.banyan.migration;

/// Reason why a command is refused, and its remedy.
public enum CommandRefusal {
  WRONG_STAGE("It does not fit the stage.", "Look at the status for what is possible now."),
  STILL_COPYING("The copy has not ended.", "Wait for it; the status says how long."),
  HANDING_OVER("A hand-over is running.", "Wait for its end, or abort it."),
  NO_HAND_OVER("No hand-over is running.", "There is nothing to end."),
  PAUSED("The migration is paused.", "Resume it first."),
  NOT_PAUSED("The migration is not paused.", "There is nothing to resume."),
  OWNER_DOWN("The owner does not answer.", "Bring it up again."),
  REPLICA_DOWN("The other side does not answer.", "Bring it up again."),
  SIDES_DISAGREE(
      "The two sides do not agree on who owns it: they were first started with different owners,"
          + " or one of their databases was restored to an older state.",
      "Recreate the side that has no data on an empty database, with the owner that the other"
          + " has; after a restore, see docs/backup.md."),
  NOT_GUARDED(
      "Writes to a side's tables could pass unseen, or fail on the other side.",
      "Correct that, then verify."),
  SCHEMA_DIFFERS(
      "The two sides' tables do not have the same columns.",
      "Bring both schemas to the same version."),
  LAGGING("The replica is too far behind.", "Wait until the lag is below the limit."),
  LONG_WRITE(
      "A write at the owner has been running for longer than a hand-over waits.",
      "Wait until it ends, or end it."),
  NOT_REHEARSED(
      "No read has tried the replica yet: neither shadow reads nor a canary.",
      "Start with them, or confirm that they are skipped."),
  NOT_VERIFIED("The replica was not verified recently.", "Verify it."),
  DIFFERENCES(
      "The two sides hold different rows.", "Look at the differences, repair them, and verify."),
  STILL_ANSWERS("The side answers, so it is not lost.", "Hand over instead."),
  INCOMPLETE(
      "The other side does not hold every row, so it cannot take over.",
      "Bring the owner up again, or restore both databases from the same backup."),
  WAY_BACK_NEEDED(
      "The other side is the owner already.",
      "Go back to undo it, or advance to close the way back.");

  private final String reason;
  private final String remedy;

  CommandRefusal(String reason, String remedy) {
    this.reason = reason;
    this.remedy = remedy;
  }

  /// The reason as a sentence for the operator.
  public String reason() {
    return reason;
  }

  /// What to do, as a sentence.
  public String remedy() {
    return remedy;
  }
}
