package dev.banyan.monolith.accounts.oauth;

import java.util.Optional;

/// A client's request to sign a person out (OpenID Connect RP-Initiated Logout 1.0), as far as it
/// is valid.
sealed interface LogoutRequest {
  /// @param client who asks; empty where nobody says so
  /// @param hint whose session is to end; empty where nothing proves it
  /// @param target where to go on, one of the client's addresses with the state in it
  record Valid(Optional<OAuthClient> client, Optional<Hint> hint, Optional<String> target)
      implements LogoutRequest {}

  /// @param why the last part of a message key, `logout.refused.no-hint` for example
  record Refused(String why) implements LogoutRequest {}

  /// What an identity token says of a session; it may have expired.
  ///
  /// @param sid empty in tokens of earlier versions
  record Hint(String subject, Optional<String> sid) {}
}
