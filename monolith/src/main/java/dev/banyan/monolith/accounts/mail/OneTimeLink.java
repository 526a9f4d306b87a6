package dev.banyan.monolith.accounts.mail;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.EmailAddress;
import org.jspecify.annotations.Nullable;

/// A one-time link that is still valid.
///
/// @param account the owner; `null` if there is no account yet
/// @param email the address it was sent to
public record OneTimeLink(
    OneTimeLinkPurpose purpose, @Nullable Username account, EmailAddress email) {

  /// The owner of the link.
  ///
  /// @throws OneTimeLinkExpiredException if there is no account; the response does not reveal the
  ///   difference
  public Username requireOwner() {
    if (account == null) {
      throw new OneTimeLinkExpiredException();
    }
    return account;
  }
}
