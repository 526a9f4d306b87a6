package dev.banyan.monolith.accounts.activity;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.mail.OneTimeLinks;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.selfservice.PasswordReset;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.AccountPasswords;
import dev.banyan.monolith.accounts.users.CredentialRevoker;
import dev.banyan.monolith.accounts.users.EmailAddress;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Secures an account after its owner reports an event as not their own: invalidates the password,
/// ends all sessions, links, tokens and trusted devices, and starts a password reset.
@Component
class CompromiseResponse {
  private final AccountPasswords passwords;
  private final AccountEmails emails;
  private final OneTimeLinks oneTimeLinks;
  private final PasswordReset passwordReset;
  private final List<CredentialRevoker> revocables;
  private final ApplicationEventPublisher events;
  private final AccountMessages messages;

  CompromiseResponse(
      AccountPasswords passwords,
      AccountEmails emails,
      OneTimeLinks oneTimeLinks,
      PasswordReset passwordReset,
      List<CredentialRevoker> revocables,
      ApplicationEventPublisher events,
      AccountMessages messages) {
    this.messages = messages;
    this.passwords = passwords;
    this.emails = emails;
    this.oneTimeLinks = oneTimeLinks;
    this.passwordReset = passwordReset;
    this.revocables = revocables;
    this.events = events;
  }

  /// Next step for the owner.
  sealed interface Next {
    record LookInYourMail(EmailAddress address) implements Next {}

    /// @param link where to choose the new password, because the account has no email address
    record ChooseHere(String link) implements Next {}
  }

  @Transactional
  Next respond(Username name, ActivityEntry activityEntry) {
    passwords.lock(name);
    oneTimeLinks.invalidate(name);
    revocables.forEach(one -> one.revoke(name, activityEntry.at()));
    events.publishEvent(
        new SecurityEvent(
            name.value(), Kind.REPORTED, AccountMessages.verbatim(activityEntry.text(messages))));
    Optional<EmailAddress> email = emails.of(name);
    if (email.isEmpty()) {
      return new Next.ChooseHere(passwordReset.linkFor(name));
    }
    passwordReset.ask(email.get());
    return new Next.LookInYourMail(email.get());
  }
}
