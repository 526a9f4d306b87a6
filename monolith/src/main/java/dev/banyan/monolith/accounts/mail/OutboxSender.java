package dev.banyan.monolith.accounts.mail;

import dev.banyan.monolith.encryption.ColumnCipher;
import dev.banyan.monolith.encryption.EncryptionException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Sends what waits, one letter after the other, and tries again later what the mail server does
/// not take: after 10 seconds, then after twice as long each time, for about a day.
///
/// Many instances share the work: each letter is locked by whoever sends it. One that dies between
/// the server's yes and the removal sends it twice, and never not at all.
@Component
class OutboxSender {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);
  private static final int ATTEMPTS = 14;
  private final JdbcClient database;
  private final ColumnCipher cipher;
  private final TransactionOperations transactions;
  private final MailSender server;
  private final MailProperties settings;

  OutboxSender(
      JdbcClient database,
      ColumnCipher cipher,
      TransactionOperations transactions,
      MailSender server,
      MailProperties settings) {
    this.database = database;
    this.cipher = cipher;
    this.transactions = transactions;
    this.server = server;
    this.settings = settings;
  }

  @Scheduled(fixedDelay = 1_000, initialDelay = 5_000)
  void sendWhatWaits() {
    while (!settings.host().isEmpty()
        && Boolean.TRUE.equals(transactions.execute(_ -> sendNext()))) {
      // One letter is one transaction.
    }
  }

  private boolean sendNext() {
    Optional<OutboundEmail> next =
        database
            .sql(
                """
                SELECT id, recipient, subject, body, written_at FROM letter
                WHERE due_at <= now() ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
                """)
            .query((row, _) ->
                new OutboundEmail(
                    row.getLong("id"),
                    row.getString("recipient"),
                    row.getString("subject"),
                    row.getString("body"),
                    row.getTimestamp("written_at").toInstant()))
            .optional();
    next.ifPresent(this::send);
    return next.isPresent();
  }

  private void send(OutboundEmail outboundEmail) {
    SimpleMailMessage message = new SimpleMailMessage();
    message.setFrom(settings.from());
    message.setTo(outboundEmail.recipient());
    message.setSubject(outboundEmail.subject());
    try {
      message.setText(EmailBody.decrypted(outboundEmail.body(), outboundEmail.id(), cipher));
      server.send(message);
      database.sql("DELETE FROM letter WHERE id = :id").param("id", outboundEmail.id()).update();
    } catch (MailException | EncryptionException e) {
      LOG.warn("Letter {} could not be sent and is tried again.", outboundEmail.id(), e);
      database
          .sql(
              """
              UPDATE letter SET attempts = attempts + 1,
                  due_at = now() + interval '10 s' * power(2, attempts)
              WHERE id = :id
              """)
          .param("id", outboundEmail.id())
          .update();
    }
  }

  /// Forgets what nobody took, and what nobody reads any more.
  @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
  void cleanUp() {
    database
        .sql(
            "DELETE FROM letter WHERE attempts >= :attempts OR written_at < now() - interval '7 d'")
        .param("attempts", ATTEMPTS)
        .update();
  }
}
