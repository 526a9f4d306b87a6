package dev.banyan.monolith.notifications;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.mail.MailOutbox;
import dev.banyan.monolith.accounts.users.Account;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.EmailAddress;
import dev.banyan.monolith.notifications.PendingEmails.Batch;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Turns notifications whose email is due into emails in the outbox: one email for all of a user
/// that are due.
///
/// The transaction that adds an email to the outbox also ends the waiting of its notifications. So
/// an email is neither lost nor added twice when a process ends at any point, and one instance at a
/// time composes emails.
@Component
// Management commands run nothing on a schedule.
@ConditionalOnWebApplication
class NotificationMailer {
  private static final Logger LOG = LoggerFactory.getLogger(NotificationMailer.class);

  private final PendingEmails pending;
  private final NotificationPreferences preferences;
  private final NotificationEmail composer;
  private final Accounts accounts;
  private final AccountEmails emails;
  private final MailOutbox outbox;
  private final TransactionOperations transactions;
  private final Clock clock;

  NotificationMailer(
      PendingEmails pending,
      NotificationPreferences preferences,
      NotificationEmail composer,
      Accounts accounts,
      AccountEmails emails,
      MailOutbox outbox,
      TransactionOperations transactions,
      Clock clock) {
    this.pending = pending;
    this.preferences = preferences;
    this.composer = composer;
    this.accounts = accounts;
    this.emails = emails;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 5_000, initialDelay = 20_000)
  void send() {
    try {
      while (Boolean.TRUE.equals(transactions.execute(_ -> sendNext()))) {
        // Each email has its own transaction.
      }
    } catch (RuntimeException e) {
      LOG.warn("Emails about notifications cannot be written and will be written again", e);
    }
  }

  /// Whether there may be more.
  private boolean sendNext() {
    if (!pending.lock()) {
      return false;
    }
    Instant now = clock.instant();
    Optional<Batch> next = pending.next(now);
    next.ifPresent(batch -> send(batch, now));
    return next.isPresent();
  }

  private void send(Batch batch, Instant now) {
    Username recipient = batch.recipient();
    Optional<EmailAddress> address = address(recipient);
    if (address.isEmpty()) {
      pending.end(batch.notifications());
      return;
    }
    // Settings may have changed since the notification was stored.
    NotificationSettings settings = preferences.of(recipient);
    List<Notification> wanted =
        batch.notifications().stream()
            .filter(one -> !one.isRead() && settings.of(one.kind()).isEmail())
            .toList();
    List<Notification> sent =
        batch.delivery() == Delivery.EMAIL ? pending.claim(recipient, wanted, now) : wanted;
    if (!sent.isEmpty()) {
      NotificationEmail.Text text = composer.compose(recipient, settings, batch.delivery(), sent);
      outbox.write(address.get(), text.subject(), text.body(), text.unsubscribe());
    }
    pending.end(
        batch.notifications().stream()
            .filter(one -> sent.contains(one) || !wanted.contains(one))
            .toList());
  }

  private Optional<EmailAddress> address(Username recipient) {
    return outbox.delivers() && accounts.find(recipient).filter(Account::enabled).isPresent()
        ? emails.of(recipient)
        : Optional.empty();
  }
}
