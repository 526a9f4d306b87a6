package dev.banyan.monolith.admin.cockpit;

import dev.banyan.migration.Side;
import dev.banyan.monolith.migration.MigrationStatus;
import java.util.List;
import java.util.Optional;

/// What an operator is asked before a command that cannot be undone, shown by `admin/confirm.html`.
///
/// A further command needs a case in [#of] and, where it asks for a reason, [CommandForm#reason].
///
/// @param question the heading
/// @param consequences sentences
/// @param button says what it does, with the consequence
/// @param keep the label of the link that changes nothing
/// @param asksReason whether a reason must be typed
public record Confirmation(
    String question, List<String> consequences, String button, String keep, boolean asksReason) {
  private static final String NOBODY_WAITS = "Ownership stays where it is, and no write waits.";

  public Confirmation {
    consequences = List.copyOf(consequences);
  }

  /// Empty where the command can be undone, and is carried out at once.
  static Optional<Confirmation> of(String command, MigrationStatus status) {
    return switch (command) {
      case "ADVANCE" ->
          status.stage().equals("REVERSIBLE")
              ? Optional.of(closeTheWayBack(status))
              : Optional.empty();
      case "ABORT" ->
          status.allowed().contains("ABORT") && !status.stage().equals("HANDING_OVER")
              ? Optional.of(giveUp(status))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /// The state that the question was asked about: an answer counts for no other.
  static String stateOf(MigrationStatus status) {
    return "%s %s %s".formatted(status.stage(), status.owner(), status.epoch());
  }

  private static Confirmation closeTheWayBack(MigrationStatus status) {
    Side old = status.owner().other();
    return new Confirmation(
        "Close the way back?",
        List.of(
            NOBODY_WAITS,
            "%s stops following the writes, and its rows grow old."
                .formatted(Words.sentence(Words.side(old))),
            "To return the %s to it later, all rows must be copied again."
                .formatted(status.capability())),
        "Close the way back: %s stops following, returning needs a new copy"
            .formatted(Words.side(old)),
        "Keep the way back",
        false);
  }

  private static Confirmation giveUp(MigrationStatus status) {
    Side replica = status.owner().other();
    return new Confirmation(
        "Give up this migration?",
        List.of(
            NOBODY_WAITS,
            "%s stops following the writes, and what was copied is of no more use."
                .formatted(Words.sentence(Words.side(replica))),
            "To start again, all rows must be copied again. To rest for a while, pause instead."),
        "Give up: %s stops following, starting again needs a new copy"
            .formatted(Words.side(replica)),
        "Keep migrating",
        false);
  }
}
