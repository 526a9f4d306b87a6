package dev.banyan.monolith.accounts.timeline;

import dev.banyan.monolith.accounts.AccountEmails;
import dev.banyan.monolith.accounts.AccountPasswords;
import dev.banyan.monolith.accounts.EmailAddress;
import dev.banyan.monolith.accounts.Revocable;
import dev.banyan.monolith.accounts.SecurityEvent;
import dev.banyan.monolith.accounts.SecurityEvent.Kind;
import dev.banyan.monolith.accounts.links.Links;
import dev.banyan.monolith.accounts.recovery.Recovery;
import dev.banyan.tasks.Username;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What follows when an owner says that something was not them: the password counts no more, all
/// sessions, links, tokens and remembered browsers end, and a new password is on its way.
@Component
class Disowning {
  private final AccountPasswords passwords;
  private final AccountEmails emails;
  private final Links links;
  private final Recovery recovery;
  private final List<Revocable> revocables;
  private final ApplicationEventPublisher events;

  Disowning(
      AccountPasswords passwords,
      AccountEmails emails,
      Links links,
      Recovery recovery,
      List<Revocable> revocables,
      ApplicationEventPublisher events) {
    this.passwords = passwords;
    this.emails = emails;
    this.links = links;
    this.recovery = recovery;
    this.revocables = revocables;
    this.events = events;
  }

  /// What the owner does next.
  sealed interface Next {
    record LookInYourMail(EmailAddress address) implements Next {}

    /// @param link where to choose the new password: there is no address to send it to
    record ChooseHere(String link) implements Next {}
  }

  @Transactional
  Next disown(Username name, Entry entry) {
    passwords.lock(name);
    links.end(name);
    revocables.forEach(one -> one.revoke(name, entry.at()));
    events.publishEvent(new SecurityEvent(name.value(), Kind.DISOWNED, entry.words()));
    Optional<EmailAddress> email = emails.of(name);
    if (email.isEmpty()) {
      return new Next.ChooseHere(recovery.linkFor(name));
    }
    recovery.ask(email.get());
    return new Next.LookInYourMail(email.get());
  }
}
