package dev.banyan.migration.cockpit;

import dev.banyan.migration.Side;
import dev.banyan.migration.operations.MigrationStatus;
import java.util.Locale;
import java.util.stream.Collectors;

/// What an operator reads first: who owns it, and whether all is well.
final class CockpitMessages {
  private CockpitMessages() {}

  static String side(Side side) {
    return side == Side.MONOLITH ? "the monolith" : "the task service";
  }

  static String sentence(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  static String owner(MigrationStatus status) {
    return "%s owns the %s".formatted(sentence(side(status.owner())), status.capability());
  }

  /// The other side, as the stage has it.
  static String other(MigrationStatus status) {
    String there = sentence(side(status.owner().other()));
    return switch (status.stage()) {
      case "SETTLED", "ABORTED" -> there + " holds nothing that counts.";
      case "COPYING" -> there + " is being filled while people work.";
      case "FOLLOWING" -> there + " follows every write.";
      case "SHADOWING" -> there + " follows; its answers are compared and thrown away.";
      case "CANARY" -> there + " follows and answers " + status.readShare() + "% of the people.";
      case "HANDING_OVER" -> there + " is taking over at this moment.";
      case "REVERSIBLE" -> there + " follows, so that there is a way back.";
      default -> "";
    };
  }

  /// What stands against going on; empty where nothing does.
  static String worry(MigrationStatus status) {
    String down =
        status.sides().stream()
            .filter(side -> !side.up())
            .map(side -> down(side.side(), status.owner()))
            .collect(Collectors.joining(" "));
    if (!down.isEmpty()) {
      return down;
    }
    if (status.sealed() && !status.stage().equals("HANDING_OVER")) {
      return "The owner is sealed: writes wait.";
    }
    MigrationStatus.Verification verified = status.verification();
    if (verified != null && verified.differences() > 0) {
      return "The last verification found "
          + verified.differences()
          + (verified.differences() == 1 ? " difference." : " differences.")
          + " A hand-over is refused until they are repaired.";
    }
    return "";
  }

  private static String down(Side side, Side owner) {
    return sentence(side(side))
        + (side == owner
            ? " does not answer. It owns the data: writes wait or fail until it is back."
            : " does not answer. Nothing is lost: it catches up when it is back.");
  }

  /// The epoch, whether writes wait and whether it rests, in one line.
  static String epoch(MigrationStatus status) {
    Long epoch = status.epoch();
    return "Epoch "
        + (epoch == null ? "unknown" : epoch)
        + (status.sealed() ? ", sealed: writes wait" : "")
        + (status.paused() ? ", paused" : "");
  }

  /// What comparing reads has found; empty where nothing was compared.
  static String shadow(MigrationStatus.Shadow shadow) {
    if (shadow.compared() + shadow.firstLooks() == 0) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "%,d reads compared: %s differ at first look, %s noise (the owner asked twice)."
            + " %,d stayed different, %,d were not compared.",
        shadow.compared(),
        percent(shadow.firstLookDiffering(), shadow.firstLooks()),
        percent(shadow.noise(), shadow.firstLooks()),
        shadow.differing(),
        shadow.skipped());
  }

  private static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f %%", whole == 0 ? 0 : 100.0 * part / whole);
  }
}
