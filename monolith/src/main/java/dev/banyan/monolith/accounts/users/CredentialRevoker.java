package dev.banyan.monolith.accounts.users;

import dev.banyan.identity.Username;
import java.time.Instant;

/// Something that lets its holder act as an account, and that ends when the owner says that a
/// stranger was there.
@FunctionalInterface
public interface CredentialRevoker {
  /// @param since when the stranger may have come; what can be used without them, and was there
  ///   before, may stay
  void revoke(Username account, Instant since);
}
