package dev.banyan.monolith.accounts.mail;

import dev.banyan.monolith.accounts.users.EmailAddress;
import dev.banyan.monolith.encryption.ColumnCipher;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Transactional outbox for email. Each email is one row written in the caller's transaction, so it
/// is sent if and only if that transaction commits.
@Component
public class MailOutbox {
  private final JdbcClient database;
  private final ColumnCipher cipher;
  private final MailProperties settings;
  private final ApplicationEventPublisher events;

  MailOutbox(
      JdbcClient database,
      ColumnCipher cipher,
      MailProperties settings,
      ApplicationEventPublisher events) {
    this.events = events;
    this.database = database;
    this.cipher = cipher;
    this.settings = settings;
  }

  /// Whether emails can reach their recipients. If not, features that depend on email are not
  /// offered.
  public boolean delivers() {
    return settings.delivers();
  }

  /// Stores an email, or does nothing if emails cannot be delivered.
  ///
  /// @param body plain text
  public void write(EmailAddress recipient, String subject, String body) {
    write(recipient, subject, body, null);
  }

  /// Stores an email of a kind that its recipient can unsubscribe from, or does nothing if emails
  /// cannot be delivered. It is sent as plain text and as HTML.
  ///
  /// @param body plain text
  /// @param unsubscribe the address for `List-Unsubscribe` with one click (RFC 8058); `null` for
  ///   emails that belong to the use of the account, which are plain text alone
  public void write(
      EmailAddress recipient, String subject, String body, @Nullable String unsubscribe) {
    if (!delivers()) {
      return;
    }
    // The row id is part of the encryption context, so it is assigned first.
    long id =
        database
            .sql("SELECT nextval(pg_get_serial_sequence('outbound_email', 'id'))")
            .query(Long.class)
            .single();
    database
        .sql(
            """
            INSERT INTO outbound_email (id, recipient, subject, body, unsubscribe)
            OVERRIDING SYSTEM VALUE VALUES (:id, :recipient, :subject, :body, :unsubscribe)
            """)
        .param("id", id)
        .param("recipient", recipient.value())
        .param("subject", subject)
        .param("body", EmailBody.encrypted(body + "\n\n-- \nBanyan\n", id, cipher))
        .param(
            "unsubscribe",
            unsubscribe == null ? null : UnsubscribeAddress.encrypted(unsubscribe, id, cipher),
            Types.VARCHAR)
        .update();
    events.publishEvent(new EmailQueued());
  }
}
