package dev.banyan.monolith.accounts.mail;

import dev.banyan.monolith.encryption.ColumnCipher;
import dev.banyan.monolith.encryption.EncryptionException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

/// Sends the emails in the outbox one by one, as soon as they are written; the outbox is read every
/// ten seconds for those of an instance that has crashed. Retries what the mail server rejects:
/// after 10 seconds or a little more, then with a delay that doubles each time, for about a day.
///
/// Several instances can share the work: the sender locks each email. If it crashes after the
/// server has accepted an email but before the row is deleted, the email is sent twice
/// (at-least-once delivery).
@Component
class OutboxSender implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);
  private static final int ATTEMPTS = 14;
  private static final Duration BETWEEN = Duration.ofSeconds(10);
  private final JdbcClient database;
  private final ColumnCipher cipher;
  private final TransactionOperations transactions;
  private final JavaMailSender server;
  private final MailProperties settings;
  private final ObservationRegistry observations;
  private final Semaphore queued = new Semaphore(0);
  private @Nullable Thread thread;

  OutboxSender(
      JdbcClient database,
      ColumnCipher cipher,
      TransactionOperations transactions,
      JavaMailSender server,
      MailProperties settings,
      ObservationRegistry observations) {
    this.database = database;
    this.cipher = cipher;
    this.transactions = transactions;
    this.server = server;
    this.settings = settings;
    this.observations = observations;
  }

  @TransactionalEventListener(fallbackExecution = true)
  void wake(EmailQueued email) {
    queued.release();
  }

  @Override
  public synchronized void start() {
    if (!settings.host().isEmpty()) {
      thread = Thread.ofVirtual().name("outbox sender").start(this::run);
    }
  }

  private void run() {
    try {
      while (true) {
        queued.drainPermits();
        try {
          sendPending();
        } catch (RuntimeException e) {
          LOG.warn("The outbox cannot be read and will be read again.", e);
        }
        queued.tryAcquire(BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void sendPending() {
    while (!settings.host().isEmpty()
        && Boolean.TRUE.equals(transactions.execute(_ -> sendNext()))) {
      // Each email has its own transaction.
    }
  }

  private boolean sendNext() {
    Optional<OutboundEmail> next =
        database
            .sql(
                """
                SELECT id, recipient, subject, body, unsubscribe FROM outbound_email
                WHERE next_attempt_at <= now() ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED
                """)
            .query((row, _) ->
                new OutboundEmail(
                    row.getLong("id"),
                    row.getString("recipient"),
                    row.getString("subject"),
                    row.getString("body"),
                    row.getString("unsubscribe")))
            .optional();
    next.ifPresent(this::send);
    return next.isPresent();
  }

  private void send(OutboundEmail outboundEmail) {
    Observation.createNotStarted("banyan.mail.send", observations)
        .contextualName("mail send")
        .observe(() -> deliver(outboundEmail));
  }

  private void deliver(OutboundEmail outboundEmail) {
    try {
      String text = EmailBody.decrypted(outboundEmail.body(), outboundEmail.id(), cipher);
      if (outboundEmail.unsubscribe() == null) {
        sendText(outboundEmail, text);
      } else {
        sendHtml(
            outboundEmail,
            text,
            UnsubscribeAddress.decrypted(outboundEmail.unsubscribe(), outboundEmail.id(), cipher));
      }
      database
          .sql("DELETE FROM outbound_email WHERE id = :id")
          .param("id", outboundEmail.id())
          .update();
    } catch (MailException | EncryptionException e) {
      LOG.warn("Email {} could not be sent and will be retried.", outboundEmail.id(), e);
      database
          .sql(
              """
              UPDATE outbound_email SET attempts = attempts + 1,
                  next_attempt_at = now() + interval '10 s' * power(2, attempts)
              WHERE id = :id
              """)
          .param("id", outboundEmail.id())
          .update();
    }
  }

  private void sendText(OutboundEmail outboundEmail, String text) {
    SimpleMailMessage message = new SimpleMailMessage();
    message.setFrom(settings.from());
    message.setTo(outboundEmail.recipient());
    message.setSubject(outboundEmail.subject());
    message.setText(text);
    server.send(message);
  }

  private void sendHtml(OutboundEmail outboundEmail, String text, String unsubscribe) {
    try {
      MimeMessage message = server.createMimeMessage();
      MimeMessageHelper helper =
          new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_RELATED, "UTF-8");
      helper.setFrom(settings.from());
      helper.setTo(outboundEmail.recipient());
      helper.setSubject(outboundEmail.subject());
      helper.setText(text, EmailHtml.of(text));
      message.setHeader("List-Unsubscribe", "<" + unsubscribe + ">");
      message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
      // No automatic reply is wanted (RFC 3834).
      message.setHeader("Auto-Submitted", "auto-generated");
      server.send(message);
    } catch (MessagingException e) {
      throw new MailPreparationException(e);
    }
  }

  /// Deletes emails that could not be delivered and old emails from the development mailbox.
  @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
  void cleanUp() {
    database
        .sql(
            "DELETE FROM outbound_email WHERE attempts >= :attempts OR created_at < now() -"
                + " interval '7 d'")
        .param("attempts", ATTEMPTS)
        .update();
  }

  @Override
  public synchronized void stop() {
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }
}
