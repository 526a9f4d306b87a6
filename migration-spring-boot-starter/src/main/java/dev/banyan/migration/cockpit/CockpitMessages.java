package dev.banyan.migration.cockpit;

import dev.banyan.migration.Side;
import dev.banyan.migration.operations.MigrationStatus;
import java.util.List;
import java.util.Optional;

/// Summary messages for an operator: who is the owner, and whether there is a problem.
final class CockpitMessages {
  private CockpitMessages() {}

  static Message owner(MigrationStatus status) {
    return Message.of(
        "cockpit.owner", Message.sideAtStart(status, status.owner()), status.capability());
  }

  /// The role of the other side in this stage.
  static Message other(MigrationStatus status) {
    return Message.of(
        "cockpit.other." + status.stage(),
        Message.sideAtStart(status, status.owner().other()),
        status.readShare());
  }

  /// Current problems; empty if there are none.
  static List<Message> warnings(MigrationStatus status) {
    List<Message> down =
        status.sides().stream()
            .filter(side -> !side.up())
            .map(side -> down(status, side.side()))
            .toList();
    if (!down.isEmpty()) {
      return down;
    }
    if (status.sealed() && !status.stage().equals("HANDING_OVER")) {
      return List.of(Message.of("cockpit.worry.sealed"));
    }
    MigrationStatus.Verification verified = status.verification();
    return verified != null && verified.differences() > 0
        ? List.of(Message.of("cockpit.worry.differences", verified.differences()))
        : List.of();
  }

  private static Message down(MigrationStatus status, Side side) {
    return Message.of(
        side == status.owner() ? "cockpit.worry.owner-down" : "cockpit.worry.replica-down",
        Message.sideAtStart(status, side));
  }

  /// The epoch, whether writes wait and whether the migration is paused, in one line.
  static Message epoch(MigrationStatus status) {
    Long epoch = status.epoch();
    String key =
        status.sealed()
            ? status.paused() ? "cockpit.epoch.sealed-paused" : "cockpit.epoch.sealed"
            : status.paused() ? "cockpit.epoch.paused" : "cockpit.epoch";
    return Message.of(
        key, epoch == null ? Message.of("cockpit.epoch.unknown") : String.valueOf(epoch));
  }

  /// Result of the shadow reads; empty if nothing was compared.
  static Optional<Message> shadow(MigrationStatus.Shadow shadow) {
    return shadow.compared() + shadow.firstLooks() == 0
        ? Optional.empty()
        : Optional.of(
            Message.of(
                "cockpit.shadow",
                shadow.compared(),
                percent(shadow.firstLookDiffering(), shadow.firstLooks()),
                percent(shadow.noise(), shadow.firstLooks()),
                shadow.differing(),
                shadow.skipped()));
  }

  private static double percent(long part, long whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }
}
