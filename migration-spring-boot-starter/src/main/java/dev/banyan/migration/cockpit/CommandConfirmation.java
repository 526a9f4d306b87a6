package dev.banyan.migration.cockpit;

import dev.banyan.migration.Side;
import dev.banyan.migration.operations.MigrationStatus;
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
public record CommandConfirmation(
    String question, List<String> consequences, String button, String keep, boolean asksReason) {
  private static final String NOBODY_WAITS = "Ownership stays where it is, and no write waits.";

  public CommandConfirmation {
    consequences = List.copyOf(consequences);
  }

  /// Empty where the command can be undone, and is carried out at once.
  static Optional<CommandConfirmation> of(String command, MigrationStatus status) {
    return switch (command) {
      case "ADVANCE" ->
          status.stage().equals("REVERSIBLE")
              ? Optional.of(closeTheWayBack(status))
              : Optional.empty();
      case "ABORT" ->
          status.allowed().contains("ABORT") && !status.stage().equals("HANDING_OVER")
              ? Optional.of(giveUp(status))
              : Optional.empty();
      case "HAND_OVER" ->
          status.stage().equals("FOLLOWING") && status.allowed().contains("HAND_OVER")
              ? Optional.of(withoutRehearsal(status))
              : Optional.empty();
      case "REPAIR" ->
          status.differences().isEmpty() ? Optional.empty() : Optional.of(repair(status));
      case "DECLARE_LOST" ->
          status.allowed().contains("DECLARE_LOST")
              ? Optional.of(declareLost(status))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /// The state that the question was asked about: an answer counts for no other.
  static String stateOf(MigrationStatus status) {
    return "%s %s %s".formatted(status.stage(), status.owner(), status.epoch());
  }

  private static CommandConfirmation closeTheWayBack(MigrationStatus status) {
    Side old = status.owner().other();
    return new CommandConfirmation(
        "Close the way back?",
        List.of(
            NOBODY_WAITS,
            "%s stops following the writes, and its rows grow old."
                .formatted(CockpitMessages.sentence(CockpitMessages.side(old))),
            "To return the %s to it later, all rows must be copied again."
                .formatted(status.capability())),
        "Close the way back: %s stops following, returning needs a new copy"
            .formatted(CockpitMessages.side(old)),
        "Keep the way back",
        false);
  }

  private static CommandConfirmation giveUp(MigrationStatus status) {
    Side replica = status.owner().other();
    return new CommandConfirmation(
        "Give up this migration?",
        List.of(
            NOBODY_WAITS,
            "%s stops following the writes, and what was copied is of no more use."
                .formatted(CockpitMessages.sentence(CockpitMessages.side(replica))),
            "To start again, all rows must be copied again. To rest for a while, pause instead."),
        "Give up: %s stops following, starting again needs a new copy"
            .formatted(CockpitMessages.side(replica)),
        "Keep migrating",
        false);
  }

  private static CommandConfirmation withoutRehearsal(MigrationStatus status) {
    String there = CockpitMessages.side(status.owner().other());
    return new CommandConfirmation(
        "Hand over without a rehearsal?",
        List.of(
            "No read has tried %s yet: neither shadow reads nor a canary has run.".formatted(there),
            "All rows are verified first. Then writes wait for a moment, and %s owns the %s."
                .formatted(there, status.capability()),
            "The way back stays open."),
        "Hand over: %s answers its first reads as the owner".formatted(there),
        "Rehearse first",
        false);
  }

  private static CommandConfirmation repair(MigrationStatus status) {
    String there = CockpitMessages.side(status.owner().other());
    int rows = status.differences().size();
    String what = rows == 1 ? "1 row" : rows + " rows";
    return new CommandConfirmation(
        "Repair %s?".formatted(what),
        List.of(
            "%s of %s are made what %s has: added, replaced or removed."
                .formatted(
                    CockpitMessages.sentence(what), there, CockpitMessages.side(status.owner())),
            "What is removed or replaced is kept, and can be restored:"
                + " ./banyan migrate kept lists it.",
            "Where the rows of %s are right, use ./banyan migrate repair --wins replica instead."
                .formatted(there)),
        "Repair: overwrite %s of %s".formatted(what, there),
        "Change nothing",
        false);
  }

  private static CommandConfirmation declareLost(MigrationStatus status) {
    boolean ownerAnswers =
        status.sides().stream().anyMatch(side -> side.side() == status.owner() && side.up());
    Side lost = ownerAnswers ? status.owner().other() : status.owner();
    String survivor = CockpitMessages.side(lost.other());
    return new CommandConfirmation(
        "Declare %s lost?".formatted(CockpitMessages.side(lost)),
        List.of(
            "Only for a side that never comes back. Otherwise, wait for it: nothing is lost then.",
            "%s takes over. Writes that %s had acknowledged and not sent are given up."
                .formatted(CockpitMessages.sentence(survivor), CockpitMessages.side(lost)),
            "Should %s return, it steps down within a second and must be copied again."
                .formatted(CockpitMessages.side(lost))),
        "Declare lost: %s takes over for good".formatted(survivor),
        "Keep waiting",
        true);
  }
}
