package dev.banyan.monolith.accounts.mail;

import dev.banyan.monolith.encryption.ColumnCipher;
import dev.banyan.monolith.encryption.EncryptionException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
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
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;
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
  private final MailSender server;
  private final MailProperties settings;
  private final ObservationRegistry observations;
  private final Semaphore queued = new Semaphore(0);
  private @Nullable Thread thread;

  OutboxSender(
      JdbcClient database,
      ColumnCipher cipher,
      TransactionOperations transactions,
      MailSender server,
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
                SELECT id, recipient, subject, body, created_at FROM outbound_email
                WHERE next_attempt_at <= now() ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED
                """)
            .query((row, _) ->
                new OutboundEmail(
                    row.getLong("id"),
                    row.getString("recipient"),
                    row.getString("subject"),
                    row.getString("body"),
                    row.getTimestamp("created_at").toInstant()))
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
    SimpleMailMessage message = new SimpleMailMessage();
    message.setFrom(settings.from());
    message.setTo(outboundEmail.recipient());
    message.setSubject(outboundEmail.subject());
    try {
      message.setText(EmailBody.decrypted(outboundEmail.body(), outboundEmail.id(), cipher));
      server.send(message);
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
