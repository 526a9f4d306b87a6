package dev.banyan.monolith.accounts.users;

import org.springframework.context.MessageSourceResolvable;

/// Something about an account that its owner would want to know of. Whoever makes it happen
/// publishes it as an application event; the timeline writes it down in the same transaction.
///
/// @param account the account's name; of a failed sign-in, what was typed
/// @param detail what the kind does not say; an empty text where that is nothing
/// @param byStaff whether somebody else did it, who administers: where they were is not the owner's
///   business
public record SecurityEvent(
    String account, Kind kind, MessageSourceResolvable detail, boolean byStaff) {

  public SecurityEvent(String account, Kind kind) {
    this(account, kind, AccountMessages.verbatim(""));
  }

  public SecurityEvent(String account, Kind kind, MessageSourceResolvable detail) {
    this(account, kind, detail, false);
  }

  public static SecurityEvent byStaff(String account, Kind kind, MessageSourceResolvable detail) {
    return new SecurityEvent(account, kind, detail, true);
  }

  /// What can happen.
  public enum Kind {
    SIGNED_IN,
    SIGN_IN_FAILED,
    PASSWORD_CHANGED,
    ADDRESS_CHANGED,
    SESSIONS_ENDED,
    FACTOR_ADDED,
    FACTOR_REMOVED,
    RECOVERY_CODES_MADE,
    RECOVERY_CODE_USED,
    BROWSER_REMEMBERED,
    TOKEN_MADE,
    TOKEN_REVOKED,
    /// What a program had been granted has ended, and not because anybody wanted it to.
    GRANT_ENDED,
    IDENTITY_LINKED,
    IDENTITY_UNLINKED,
    /// Somebody who administers has acted in this account's name.
    WAS_ACTED_AS,
    /// This account has acted in another's name.
    ACTED_AS_OTHER,
    /// The owner has said that something on the timeline was not them.
    DISOWNED
  }
}
