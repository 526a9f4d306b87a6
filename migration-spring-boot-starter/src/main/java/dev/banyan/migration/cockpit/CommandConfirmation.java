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
    Message question,
    List<Message> consequences,
    Message button,
    Message keep,
    boolean asksReason) {
  private static final Message NO_WRITE_WAITS = Message.of("cockpit.confirm.no-write-waits");

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
            Message.side(status.owner().other()),
            Message.side(status.owner()));
    return texts.confirmation(List.of(texts.say("copy"), texts.say("kept"), texts.say("replica")));
  }

  private static CommandConfirmation declareLost(MigrationStatus status) {
    boolean ownerAnswers =
        status.sides().stream().anyMatch(side -> side.side() == status.owner() && side.up());
    Side lost = ownerAnswers ? status.owner().other() : status.owner();
    Texts texts =
        new Texts(
            "DECLARE_LOST",
            Message.side(lost),
            Message.side(lost.other()),
            Message.sideAtStart(lost.other()));
    return texts.confirmation(
        List.of(texts.say("only"), texts.say("takes-over"), texts.say("return")));
  }

  /// The texts about one command; all take the same details.
  private record Texts(String command, Object first, Object second, Object third) {

    static Texts of(String command, Side side, MigrationStatus status) {
      return new Texts(command, Message.side(side), Message.sideAtStart(side), status.capability());
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
