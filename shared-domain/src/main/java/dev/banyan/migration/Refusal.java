package dev.banyan.migration;

/// Why a command is refused, and what to do about it.
public enum Refusal {
  WRONG_STAGE("It does not fit the stage.", "Look at the status for what is possible now."),
  STILL_COPYING("The copy has not ended.", "Wait for it; the status says how long."),
  HANDING_OVER("A hand-over is running.", "Wait for its end, or abort it."),
  NO_HAND_OVER("No hand-over is running.", "There is nothing to end."),
  PAUSED("The migration is paused.", "Resume it first."),
  NOT_PAUSED("The migration is not paused.", "There is nothing to resume."),
  OWNER_DOWN("The owner does not answer.", "Bring it up again."),
  REPLICA_DOWN("The other side does not answer.", "Bring it up again."),
  SIDES_DISAGREE(
      "The two sides do not agree on who owns it: they were first started with different owners.",
      "Start the side without data anew, on an empty database, with the owner that the other has."),
  SCHEMA_DIFFERS(
      "The two sides' tables do not have the same columns.",
      "Bring both schemas to the same version."),
  LAGGING("The replica is too far behind.", "Wait until the lag is below the limit."),
  NOT_VERIFIED("The replica has not been verified lately.", "Verify it."),
  DIFFERENCES(
      "The two sides hold different rows.", "Look at the differences, repair them, and verify."),
  WAY_BACK_NEEDED(
      "The other side is the owner already.",
      "Go back to undo it, or advance to close the way back.");

  private final String reason;
  private final String remedy;

  Refusal(String reason, String remedy) {
    this.reason = reason;
    this.remedy = remedy;
  }

  /// A sentence for the operator.
  public String reason() {
    return reason;
  }

  /// A sentence that says what to do.
  public String remedy() {
    return remedy;
  }
}
