package dev.banyan.monolith.accounts.security;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.AccountPasswords.Proof;
import java.util.Optional;

/// Verifies one kind of typed credential during step-up authentication.
public interface CredentialVerifier {
  /// Verifies the typed text. Empty if it is not of this kind or the account has no such
  /// credential.
  Optional<Proof> verify(Username name, String typed);

  /// The factor authority that a successful verification refreshes.
  String authority();
}
