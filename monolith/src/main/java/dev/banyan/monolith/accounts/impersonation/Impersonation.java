package dev.banyan.monolith.accounts.impersonation;

import dev.banyan.monolith.accounts.users.Account;
import java.time.Duration;
import java.time.Instant;

/// An active impersonation, as seen by one request.
///
/// @param as the impersonated user, whose tasks are shown and in whose name they are changed
/// @param until when the impersonation ends
/// @param now when the request was received
public record Impersonation(long id, Account as, String reason, Instant until, Instant now) {
  /// Name of the session attribute that holds the row id, and of the request attribute that holds
  /// this object.
  static final String ATTRIBUTE = "impersonation";

  /// Remaining minutes, rounded up.
  public long minutes() {
    return Math.max(1, Duration.between(now, until).plusSeconds(59).toMinutes());
  }
}
