package dev.banyan.migration.cockpit;

import dev.banyan.migration.MigrationCommand.Repair.Wins;
import dev.banyan.migration.Waiver;
import dev.banyan.migration.operations.CommandNames;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A submitted command.
///
/// @param command such as `HAND_OVER`
/// @param share percent, for `CANARY`
/// @param rowsPerSecond for `RETUNE`; empty for no limit
/// @param confirmed `true` after the confirmation page
/// @param state that was confirmed: see [CommandConfirmation#stateOf]
/// @param reason as submitted
record CommandForm(
    String command,
    String share,
    String rowsPerSecond,
    String confirmed,
    String state,
    String reason) {
  private static final int LONGEST_REASON = 500;

  // Spring passes null for a missing field; it is normalized to an empty string.
  CommandForm {
    command = trimmed(command);
    share = trimmed(share);
    rowsPerSecond = trimmed(rowsPerSecond);
    confirmed = trimmed(confirmed);
    state = trimmed(state);
    reason = trimmed(reason);
  }

  private static String trimmed(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }

  boolean isConfirmed() {
    return confirmed.equals("true");
  }

  /// Arguments of the command. A confirmed hand-over includes consent to the checks that it skips.
  ///
  /// @throws NumberFormatException if the share is not a number
  CommandNames.Details details() {
    return new CommandNames.Details(
        share.isEmpty() ? 0 : Integer.parseInt(share),
        new Waiver(isConfirmed(), null),
        Wins.OWNER,
        reason);
  }

  /// Validation error of the reason.
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
