package dev.banyan.monolith.admin.cockpit;

import dev.banyan.migration.Side;
import dev.banyan.monolith.migration.MigrationStatus;

/// What an operator reads first: who owns it, and whether all is well.
final class Words {
  private Words() {}

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
    for (MigrationStatus.SideSeen side : status.sides()) {
      if (!side.up()) {
        return sentence(side(side.side()))
            + (side.side() == status.owner()
                ? " does not answer. Writes wait or fail until it is back."
                : " does not answer. Nothing is lost: it catches up when it is back.");
      }
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
}
