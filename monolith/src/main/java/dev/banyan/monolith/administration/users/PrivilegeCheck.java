package dev.banyan.monolith.administration.users;

import dev.banyan.admin.ActionRefusedException;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.Accounts;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Prevents privilege escalation through other accounts. Setting a user's password allows acting as
/// them, disabling an account blocks them, and renaming an account allows impersonating them by
/// name. None of this is allowed on users with permissions that the viewer lacks, directly or
/// through a group.
@Component
class PrivilegeCheck {
  private final Accounts accounts;
  private final MessageSource messages;

  PrivilegeCheck(Accounts accounts, MessageSource messages) {
    this.accounts = accounts;
    this.messages = messages;
  }

  /// @throws ActionRefusedException if the account has permissions that the viewer lacks
  void requireNoMorePermissions(String name, AdminPrincipal viewer) {
    if (accounts
        .find(new Username(name))
        .filter(account -> !account.hasNoMorePermissionsThan(viewer.grants()))
        .isPresent()) {
      throw new ActionRefusedException(
          messages.getMessage("user.more-permissions", null, LocaleContextHolder.getLocale()));
    }
  }
}
