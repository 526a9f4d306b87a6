package dev.banyan.monolith.accounts.selfservice;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.mail.MailOutbox;
import dev.banyan.monolith.accounts.mail.OneTimeLink;
import dev.banyan.monolith.accounts.mail.OneTimeLinkExpiredException;
import dev.banyan.monolith.accounts.mail.OneTimeLinkPurpose;
import dev.banyan.monolith.accounts.mail.OneTimeLinks;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.EmailAddress;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Changes of an account's email address. A change takes effect once the links sent to both the new
/// and the old address have been opened. An account has at most one pending change.
@Component
class EmailChanges {
  static final Set<OneTimeLinkPurpose> PURPOSES =
      Set.of(OneTimeLinkPurpose.OLD_EMAIL, OneTimeLinkPurpose.NEW_EMAIL);
  private final JdbcClient database;
  private final AccountEmails emails;
  private final OneTimeLinks oneTimeLinks;
  private final MailOutbox mailOutbox;
  private final ApplicationEventPublisher events;
  private final AccountMessages messages;

  EmailChanges(
      JdbcClient database,
      AccountEmails emails,
      OneTimeLinks oneTimeLinks,
      MailOutbox mailOutbox,
      ApplicationEventPublisher events,
      AccountMessages messages) {
    this.messages = messages;
    this.database = database;
    this.emails = emails;
    this.oneTimeLinks = oneTimeLinks;
    this.mailOutbox = mailOutbox;
    this.events = events;
  }

  /// Starts a change and replaces an earlier pending one. If the new address already belongs to an
  /// account, it receives an email that says so; the response is the same.
  @Transactional
  void begin(Username name, EmailAddress next) {
    Optional<EmailAddress> old = emails.of(name);
    withdraw(name);
    database
        .sql(
            """
            INSERT INTO email_change (username, new_email, old_confirmed)
            VALUES (:name, :email, :noOld)
            """)
        .param("name", name.value())
        .param("email", next.value())
        .param("noOld", old.isEmpty())
        .update();
    String link = oneTimeLinks.create(OneTimeLinkPurpose.NEW_EMAIL, name, next);
    mailOutbox.write(
        next,
        messages.text("email-change.mail.new.subject"),
        emails.isTaken(next)
            ? messages.text("email-change.mail.taken.body")
            : messages.text("email-change.mail.new.body", name, link));
    old.ifPresent(address ->
        mailOutbox.write(
            address,
            messages.text("email-change.mail.old.subject"),
            messages.text(
                "email-change.mail.old.body",
                name,
                next,
                oneTimeLinks.create(OneTimeLinkPurpose.OLD_EMAIL, name, address))));
  }

  /// The pending new address of an account, if any.
  Optional<EmailAddress> pending(Username name) {
    return database
        .sql("SELECT new_email FROM email_change WHERE username = :name")
        .param("name", name.value())
        .query((row, _) -> new EmailAddress(row.getString(1)))
        .optional();
  }

  @Transactional
  void withdraw(Username name) {
    database
        .sql("DELETE FROM email_change WHERE username = :name")
        .param("name", name.value())
        .update();
    database
        .sql("DELETE FROM one_time_token WHERE username = :name AND purpose IN (:purposes)")
        .param("name", name.value())
        .param("purposes", PURPOSES.stream().map(OneTimeLinkPurpose::name).toList())
        .update();
  }

  /// Records the confirmation of one of the two addresses.
  ///
  /// @return whether the change is complete; `false` while the other address has not confirmed
  /// @throws OneTimeLinkExpiredException if the link is invalid or the address now belongs to an
  ///   account
  @Transactional
  boolean confirm(String token) {
    OneTimeLink oneTimeLink = oneTimeLinks.use(token, PURPOSES);
    Username name = oneTimeLink.requireOwner();
    boolean complete =
        database
            .sql(
                """
                UPDATE email_change
                SET old_confirmed = old_confirmed OR :old, new_confirmed = new_confirmed OR NOT :old
                WHERE username = :name RETURNING old_confirmed AND new_confirmed
                """)
            .param("old", oneTimeLink.purpose() == OneTimeLinkPurpose.OLD_EMAIL)
            .param("name", name.value())
            .query(Boolean.class)
            .optional()
            .orElseThrow(OneTimeLinkExpiredException::new);
    if (complete) {
      complete(name);
    }
    return complete;
  }

  private void complete(Username name) {
    EmailAddress next = pending(name).orElseThrow(OneTimeLinkExpiredException::new);
    Optional<EmailAddress> old = emails.of(name);
    try {
      emails.set(name, next);
    } catch (DuplicateKeyException e) {
      throw new OneTimeLinkExpiredException();
    }
    oneTimeLinks.invalidate(name);
    withdraw(name);
    events.publishEvent(
        new SecurityEvent(
            name.value(),
            Kind.EMAIL_CHANGED,
            AccountMessages.message("activity.detail.new-address", next.value())));
    old.ifPresent(address ->
        mailOutbox.write(
            address,
            messages.text("email-change.mail.done.subject"),
            messages.text("email-change.mail.done.body", name, next)));
  }
}
