package dev.banyan.migration.cockpit;

import dev.banyan.migration.Side;
import dev.banyan.migration.operations.MigrationStatus;
import java.util.List;
import java.util.Optional;

/// Confirmation of an irreversible command, shown by `admin/confirm.html`.
///
/// A new command needs a case in [#of] and, if it asks for a reason, in [CommandForm#reason].
///
/// @param question the heading
/// @param consequences sentences
/// @param button label that names the command and its effect
/// @param keep label of the link that cancels
/// @param asksReason whether a reason is required
public record CommandConfirmation(
    Message question,
    List<Message> consequences,
    Message button,
    Message keep,
    boolean asksReason) {
  private static final Message NO_WRITE_WAITS = Message.of("cockpit.confirm.no-write-waits");

  public CommandConfirmation {
    consequences = List.copyOf(consequences);
  }

  /// Empty if the command is reversible and is executed immediately.
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

  /// The state that the confirmation refers to: it is not valid for any other state.
  static String stateOf(MigrationStatus status) {
    return "%s %s %s".formatted(status.stage(), status.owner(), status.epoch());
  }

  private static CommandConfirmation closeTheWayBack(MigrationStatus status) {
    Texts texts = Texts.of("ADVANCE", status.owner().other(), status);
    return texts.confirmation(List.of(NO_WRITE_WAITS, texts.say("stale"), texts.say("return")));
  }

  private static CommandConfirmation giveUp(MigrationStatus status) {
    Texts texts = Texts.of("ABORT", status.owner().other(), status);
    return texts.confirmation(List.of(NO_WRITE_WAITS, texts.say("stale"), texts.say("restart")));
  }

  private static CommandConfirmation withoutRehearsal(MigrationStatus status) {
    Texts texts = Texts.of("HAND_OVER", status.owner().other(), status);
    return texts.confirmation(
        List.of(texts.say("unread"), texts.say("verify"), texts.say("return")));
  }

  private static CommandConfirmation repair(MigrationStatus status) {
    Texts texts =
        new Texts(
            "REPAIR",
            status.differences().size(),
            Message.side(status, status.owner().other()),
            Message.side(status, status.owner()));
    return texts.confirmation(List.of(texts.say("copy"), texts.say("kept"), texts.say("replica")));
  }

  private static CommandConfirmation declareLost(MigrationStatus status) {
    boolean ownerAnswers =
        status.sides().stream().anyMatch(side -> side.side() == status.owner() && side.up());
    Side lost = ownerAnswers ? status.owner().other() : status.owner();
    Texts texts =
        new Texts(
            "DECLARE_LOST",
            Message.side(status, lost),
            Message.side(status, lost.other()),
            Message.sideAtStart(status, lost.other()));
    return texts.confirmation(
        List.of(texts.say("only"), texts.say("takes-over"), texts.say("return")));
  }

  /// The messages about one command; all have the same arguments.
  private record Texts(String command, Object first, Object second, Object third) {

    static Texts of(String command, Side side, MigrationStatus status) {
      return new Texts(
          command,
          Message.side(status, side),
          Message.sideAtStart(status, side),
          status.capability());
    }

    Message say(String what) {
      return Message.of("cockpit.confirm." + command + "." + what, first, second, third);
    }

    CommandConfirmation confirmation(List<Message> consequences) {
      return new CommandConfirmation(
          Message.of("cockpit.confirm." + command, first, second, third),
          consequences,
          say("button"),
          say("keep"),
          command.equals("DECLARE_LOST"));
    }
  }
}
