package dev.banyan.monolith.accounts.security;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.AccountPasswords.Proof;
import java.util.Optional;

/// One kind of proof that somebody can type when they are asked again.
public interface CredentialVerifier {
  /// What the typed text proves; empty where it is not of this kind, or the account has none.
  Optional<Proof> prove(Username name, String typed);

  /// The factor that a right proof refreshes.
  String authority();
}
