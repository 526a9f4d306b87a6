package dev.banyan.monolith.administration.users;

import dev.banyan.admin.ActionRefusedException;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.Accounts;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Whoever can set somebody's password can act as them, whoever can lock them out, or end what they
/// have, can stop them, and whoever can rename them can pass for them: nobody does that to somebody
/// who may more than they do, whether by themselves or through a group.
@Component
class PrivilegeCheck {
  private final Accounts accounts;
  private final MessageSource messages;

  PrivilegeCheck(Accounts accounts, MessageSource messages) {
    this.accounts = accounts;
    this.messages = messages;
  }

  /// @throws ActionRefusedException where the viewer has no power over this account
  void mayTouch(String name, AdminPrincipal viewer) {
    if (accounts
        .find(new Username(name))
        .filter(account -> !account.mayNoMoreThan(viewer.grants()))
        .isPresent()) {
      throw new ActionRefusedException(
          messages.getMessage("people.not-yours", null, LocaleContextHolder.getLocale()));
    }
  }
}
