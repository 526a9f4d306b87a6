package dev.banyan.system;

/// When something goes wrong in a migration.
enum FaultPoint {
  COPYING(Phase.COPY, ""),
  FOLLOWING(Phase.STAGE, ""),
  SHADOWING(Phase.STAGE, "{\"command\":\"SHADOW\"}"),
  CANARY(Phase.STAGE, "{\"command\":\"CANARY\",\"share\":100}"),
  /// When the order to hand over is about to be journaled.
  ORDER(Phase.ON, ""),
  SEAL(Phase.ON, "STEP_SEAL"),
  DRAIN(Phase.ON, "STEP_DRAIN"),
  CEDE(Phase.ON, "STEP_CEDE"),
  OPEN(Phase.ON, "STEP_OPEN"),
  FOLLOW(Phase.ON, "STEP_FOLLOW"),
  COMPLETED(Phase.ON, "STEP_COMPLETED"),
  UNSEAL(Phase.BACK, "STEP_UNSEAL"),
  ROLLED_BACK(Phase.BACK, "STEP_ROLLED_BACK");

  /// What belongs together.
  enum Phase {
    COPY,
    STAGE,
    /// A hand-over that would go on.
    ON,
    /// One that has been given up.
    BACK
  }

  private final Phase phase;
  private final String text;

  FaultPoint(Phase phase, String text) {
    this.phase = phase;
    this.text = text;
  }

  Phase phase() {
    return phase;
  }

  /// The command that leads to the stage from FOLLOWING; empty where none is needed.
  String command() {
    return text;
  }

  /// The journal's entry right before which it goes wrong.
  ///
  /// @param order that begins the hand-over
  String entry(String order) {
    return this == ORDER ? order : text;
  }
}
