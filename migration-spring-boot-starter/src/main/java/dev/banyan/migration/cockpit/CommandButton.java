package dev.banyan.migration.cockpit;

import dev.banyan.migration.operations.MigrationStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A command as a button.
///
/// @param command such as `HAND_OVER`
/// @param label what the button says
/// @param consequence what comes of it
/// @param next whether it is the next safe step; at most one is
/// @param handsOver whether ownership moves with it, so that the pre-flight stands beside it
/// @param asks whether it cannot be undone, so that [CommandConfirmation] asks first
public record CommandButton(
    String command,
    String label,
    String consequence,
    boolean next,
    boolean handsOver,
    boolean asks) {
  /// Those that ownership, or the way back, hangs on: they need a recent proof of who asks.
  static final Set<String> GUARDED =
      Set.of("HAND_OVER", "BACK", "ADVANCE", "REPAIR", "DECLARE_LOST");

  private static final Set<String> OWNING = Set.of("REVERSIBLE");
  private static final Set<String> REPLICATING = Set.of("FOLLOWING", "SHADOWING", "CANARY");

  private static final List<String> ORDER =
      List.of(
          "START",
          "VERIFY",
          "SHADOW",
          "CANARY",
          "HAND_OVER",
          "BACK",
          "ADVANCE",
          "REPAIR",
          "RETUNE",
          "PAUSE",
          "RESUME",
          "ABORT",
          "DECLARE_LOST");

  /// What the operator can do now, the way that a migration goes.
  static List<CommandButton> of(MigrationStatus status) {
    String next = next(status);
    return ORDER.stream()
        .filter(command -> status.allowed().contains(command) || isExplained(command, status))
        // Before the hand-over, advancing is one of the other steps.
        .filter(command -> !command.equals("ADVANCE") || OWNING.contains(status.stage()))
        .filter(command -> !command.equals("REPAIR") || !status.differences().isEmpty())
        .map(command -> step(command, status, command.equals(next)))
        .toList();
  }

  // Where a side does not answer, the pre-flight beside the button says so.
  private static boolean isExplained(String command, MigrationStatus status) {
    return switch (command) {
      case "HAND_OVER" -> REPLICATING.contains(status.stage());
      case "BACK" -> OWNING.contains(status.stage());
      default -> false;
    };
  }

  private static CommandButton step(String command, MigrationStatus status, boolean next) {
    boolean owning = OWNING.contains(status.stage());
    String there = CockpitMessages.side(status.owner().other());
    String[] words =
        switch (command) {
          case "START" ->
              words("Start the copy", "Copies all rows to " + there + " while people work.");
          case "VERIFY" -> words("Verify", "Compares every row of both sides.");
          case "SHADOW" -> words("Compare reads", "Asks both sides, answers from the owner.");
          case "CANARY" -> words("Move reads", "Some people read from " + there + ".");
          case "HAND_OVER" -> words("Hand over", "From then on " + there + " takes the writes.");
          case "BACK" ->
              owning
                  ? words("Hand back", "From then on " + there + " takes the writes again.")
                  : words("Read from the owner", "Nobody reads from " + there + " any more.");
          case "ADVANCE" ->
              words("Close the way back", there + " stops following; returning needs a new copy.");
          case "REPAIR" -> words("Repair", "Copies the owner's rows over those that differ.");
          case "RETUNE" -> words("Set the pace", "Rows a second at the most; empty for no limit.");
          case "PAUSE" -> words("Pause", "Copying and following rest; nothing is lost.");
          case "RESUME" -> words("Go on", "Copying and following take up again.");
          case "ABORT" ->
              words("Give it up", there + " stops following; starting again needs a new copy.");
          case "DECLARE_LOST" ->
              words(
                  "Declare a side lost", "For a side that never comes back: the other takes over.");
          default -> words(command, "");
        };
    return new CommandButton(
        command,
        words[0],
        CockpitMessages.sentence(words[1]),
        next,
        command.equals("HAND_OVER") || (command.equals("BACK") && owning),
        CommandConfirmation.of(command, status).isPresent());
  }

  private static String[] words(String label, String consequence) {
    return new String[] {label, consequence};
  }

  private static String next(MigrationStatus status) {
    if (status.paused()) {
      return "RESUME";
    }
    MigrationStatus.Verification verified = status.verification();
    if (verified != null && verified.differences() > 0) {
      return "REPAIR";
    }
    return Map.of(
            "SETTLED", "START",
            "ABORTED", "START",
            "FOLLOWING", verified == null ? "VERIFY" : "SHADOW",
            "SHADOWING", "CANARY",
            "CANARY", "HAND_OVER",
            "REVERSIBLE", "VERIFY")
        .getOrDefault(status.stage(), "");
  }
}
