package dev.banyan.monolith.accounts.impersonation;

import dev.banyan.monolith.accounts.users.Account;
import java.time.Duration;
import java.time.Instant;

/// What a session does as somebody else, as one request meets it.
///
/// @param as whose tasks it sees, and in whose name it changes them
/// @param until then it is over
/// @param now when the request came
public record Impersonation(long id, Account as, String reason, Instant until, Instant now) {
  /// The attribute of a session that holds the number of the row, and of a request that holds this.
  static final String ATTRIBUTE = "acting";

  /// How many minutes are left; one has always begun.
  public long minutes() {
    return Math.max(1, Duration.between(now, until).plusSeconds(59).toMinutes());
  }
}
