package dev.banyan.monolith.accounts.users;

import dev.banyan.identity.Username;
import java.time.Instant;

/// Revokes credentials that an attacker may have created, after the owner reports a compromise.
@FunctionalInterface
public interface CredentialRevoker {
  /// @param since when the compromise may have started; older credentials that the attacker cannot
  ///   use may remain
  void revoke(Username account, Instant since);
}
