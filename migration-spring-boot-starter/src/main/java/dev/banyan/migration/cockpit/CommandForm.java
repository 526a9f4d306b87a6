package dev.banyan.migration.cockpit;

import dev.banyan.migration.MigrationCommand.Repair.Wins;
import dev.banyan.migration.Waiver;
import dev.banyan.migration.operations.CommandNames;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A command as the page sends it.
///
/// @param command such as `HAND_OVER`
/// @param share percent, for `CANARY`
/// @param rowsPerSecond for `RETUNE`; empty for no limit
/// @param confirmed `true` once the operator was asked
/// @param state that they were asked about: see [CommandConfirmation#stateOf]
/// @param reason as typed
record CommandForm(
    String command,
    String share,
    String rowsPerSecond,
    String confirmed,
    String state,
    String reason) {
  private static final int LONGEST_REASON = 500;

  // Spring passes null for a field that was not sent; here it is empty.
  CommandForm {
    command = stripped(command);
    share = stripped(share);
    rowsPerSecond = stripped(rowsPerSecond);
    confirmed = stripped(confirmed);
    state = stripped(state);
    reason = stripped(reason);
  }

  private static String stripped(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }

  boolean isConfirmed() {
    return confirmed.equals("true");
  }

  /// What the command needs besides its name. An operator who was asked about a hand-over has
  /// agreed to what it skips.
  ///
  /// @throws NumberFormatException where the share is no number
  CommandNames.Details details() {
    return new CommandNames.Details(
        share.isEmpty() ? 0 : Integer.parseInt(share),
        new Waiver(isConfirmed(), null),
        Wins.OWNER,
        reason);
  }

  /// What is wrong with the reason, as a sentence.
  Optional<Message> reasonProblem(CommandConfirmation asked) {
    if (!asked.asksReason()) {
      return Optional.empty();
    }
    int length = reason.length();
    return length == 0
        ? Optional.of(Message.of("cockpit.confirm.reason.required"))
        : length > LONGEST_REASON
            ? Optional.of(Message.of("cockpit.confirm.reason.too-long", LONGEST_REASON))
            : Optional.empty();
  }
}
