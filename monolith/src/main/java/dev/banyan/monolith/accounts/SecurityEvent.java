package dev.banyan.monolith.accounts;

/// Something about an account that its owner would want to know of. Whoever makes it happen
/// publishes it as an application event; the timeline writes it down in the same transaction.
///
/// @param account the account's name; of a failed sign-in, what was typed
/// @param detail in words, where the kind does not say it all
public record SecurityEvent(String account, Kind kind, String detail) {

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
    /// The owner has said that something on the timeline was not them.
    DISOWNED
  }
}
