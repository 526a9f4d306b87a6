package dev.banyan.monolith.admin.people;

import dev.banyan.monolith.accounts.Accounts;
import dev.banyan.monolith.admin.ActionRefusedException;
import dev.banyan.monolith.admin.records.Viewer;
import dev.banyan.tasks.Username;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Whoever can set somebody's password can act as them, whoever can lock them out, or end what they
/// have, can stop them, and whoever can rename them can pass for them: nobody does that to somebody
/// who may more than they do, whether by themselves or through a group.
@Component
class Rank {
  private final Accounts accounts;
  private final MessageSource messages;

  Rank(Accounts accounts, MessageSource messages) {
    this.accounts = accounts;
    this.messages = messages;
  }

  /// @throws ActionRefusedException where the viewer has no power over this account
  void mayTouch(String name, Viewer viewer) {
    if (accounts
        .find(new Username(name))
        .filter(account -> !account.mayNoMoreThan(viewer.grants()))
        .isPresent()) {
      throw new ActionRefusedException(
          messages.getMessage("people.not-yours", null, LocaleContextHolder.getLocale()));
    }
  }
}
