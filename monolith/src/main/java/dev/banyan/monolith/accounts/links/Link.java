package dev.banyan.monolith.accounts.links;

import dev.banyan.monolith.accounts.EmailAddress;
import dev.banyan.tasks.Username;
import org.jspecify.annotations.Nullable;

/// A link that still counts.
///
/// @param account whose it is; `null` where there is no account yet
/// @param email where it was sent
public record Link(Purpose purpose, @Nullable Username account, EmailAddress email) {

  /// Whose it is.
  ///
  /// @throws LinkEndedException where there is no account: nobody is told the difference
  public Username requireOwner() {
    if (account == null) {
      throw new LinkEndedException();
    }
    return account;
  }
}
