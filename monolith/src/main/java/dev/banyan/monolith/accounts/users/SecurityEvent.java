package dev.banyan.monolith.accounts.users;

import dev.banyan.monolith.accounts.messages.AccountMessages;
import org.springframework.context.MessageSourceResolvable;

/// A security-relevant event of an account. Publish it as an application event; the activity log
/// stores it in the same transaction.
///
/// @param account the account's name; for a failed sign-in, the submitted text
/// @param detail additional information; empty for none
/// @param byStaff whether an administrator caused it; their address and device are then not shown
///   to the owner
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

  /// Type of event.
  public enum Kind {
    SIGNED_IN,
    SIGN_IN_FAILED,
    PASSWORD_CHANGED,
    EMAIL_CHANGED,
    SESSIONS_ENDED,
    FACTOR_ADDED,
    FACTOR_REMOVED,
    RECOVERY_CODES_CREATED,
    RECOVERY_CODE_USED,
    DEVICE_TRUSTED,
    TOKEN_CREATED,
    TOKEN_REVOKED,
    /// The address of the calendar feed was created or renewed.
    CALENDAR_CREATED,
    CALENDAR_DELETED,
    /// The authorization of an OAuth client was revoked for a security reason, not by the user.
    AUTHORIZATION_REVOKED,
    IDENTITY_LINKED,
    IDENTITY_UNLINKED,
    /// An administrator has impersonated this account.
    IMPERSONATED,
    /// This account has impersonated another.
    IMPERSONATION_STARTED,
    /// The owner has reported an event as not their own.
    REPORTED
  }
}
