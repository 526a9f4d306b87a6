package dev.banyan.monolith.accounts.mail;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.EmailAddress;
import org.jspecify.annotations.Nullable;

/// A link that still counts.
///
/// @param account whose it is; `null` where there is no account yet
/// @param email where it was sent
public record OneTimeLink(
    OneTimeLinkPurpose purpose, @Nullable Username account, EmailAddress email) {

  /// Whose it is.
  ///
  /// @throws OneTimeLinkExpiredException where there is no account: nobody is told the difference
  public Username requireOwner() {
    if (account == null) {
      throw new OneTimeLinkExpiredException();
    }
    return account;
  }
}
