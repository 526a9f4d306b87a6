package dev.banyan.migration.cockpit;

import dev.banyan.migration.Side;
import dev.banyan.migration.operations.MigrationStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A command button in the cockpit.
///
/// @param command such as `HAND_OVER`
/// @param label text of the button
/// @param consequence one sentence about the command's effect
/// @param next whether it is the recommended next step; at most one is
/// @param handsOver whether it moves ownership, so that the pre-flight report is shown next to it
/// @param asks whether it is irreversible, so that [CommandConfirmation] is shown first
public record CommandButton(
    String command,
    Message label,
    Message consequence,
    boolean next,
    boolean handsOver,
    boolean asks) {
  /// Commands that affect ownership or the ability to roll back: they require recent
  /// authentication.
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

  /// The available commands, in the order of a migration.
  static List<CommandButton> of(MigrationStatus status) {
    String next = next(status);
    return ORDER.stream()
        .filter(command -> status.allowed().contains(command) || isExplained(command, status))
        // Before the hand-over, other buttons cover the advance.
        .filter(command -> !command.equals("ADVANCE") || OWNING.contains(status.stage()))
        .filter(command -> !command.equals("REPAIR") || !status.differences().isEmpty())
        .map(command -> step(command, status, command.equals(next)))
        .toList();
  }

  // If a side is unavailable, the pre-flight report next to the button says so.
  private static boolean isExplained(String command, MigrationStatus status) {
    return switch (command) {
      case "HAND_OVER" -> REPLICATING.contains(status.stage());
      case "BACK" -> OWNING.contains(status.stage());
      default -> false;
    };
  }

  private static CommandButton step(String command, MigrationStatus status, boolean next) {
    boolean owning = OWNING.contains(status.stage());
    Side there = status.owner().other();
    String key =
        "cockpit.command." + (command.equals("BACK") && !owning ? "BACK-TO-OWNER" : command);
    return new CommandButton(
        command,
        Message.of(key),
        Message.of(
            key + ".effect", Message.side(status, there), Message.sideAtStart(status, there)),
        next,
        command.equals("HAND_OVER") || (command.equals("BACK") && owning),
        CommandConfirmation.of(command, status).isPresent());
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
