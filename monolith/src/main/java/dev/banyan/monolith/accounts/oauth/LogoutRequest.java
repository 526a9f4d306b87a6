package dev.banyan.monolith.accounts.oauth;

import java.util.Optional;

/// A client's parsed request to sign a user out (OpenID Connect RP-Initiated Logout 1.0).
sealed interface LogoutRequest {
  /// @param client the requesting client; empty if not given
  /// @param hint the session to end; empty if no token identifies it
  /// @param target where to redirect: one of the client's registered URIs, including the state
  record Valid(Optional<OAuthClient> client, Optional<Hint> hint, Optional<String> target)
      implements LogoutRequest {}

  /// @param why the last part of a message key, for example `logout.refused.no-hint`
  record Refused(String why) implements LogoutRequest {}

  /// Contents of the identity token that identifies the session. The token may have expired.
  ///
  /// @param sid empty in tokens of earlier versions
  record Hint(String subject, Optional<String> sid) {}
}
