package dev.banyan.monolith.accounts.mail;

import dev.banyan.monolith.accounts.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Takes letters. Each is one row, written in the transaction of its caller: it is sent if and only
/// if that commits.
@Component
public class Post {
  private final JdbcClient database;
  private final MailSettings settings;

  Post(JdbcClient database, MailSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /// Whether a letter reaches anybody; otherwise what depends on one is not offered.
  public boolean delivers() {
    return settings.delivers();
  }

  /// Where no letter reaches anybody, none is kept.
  ///
  /// @param body plain text
  public void write(EmailAddress recipient, String subject, String body) {
    if (!delivers()) {
      return;
    }
    database
        .sql(
            """
            INSERT INTO letter (recipient, subject, body) VALUES (:recipient, :subject, :body)
            """)
        .param("recipient", recipient.value())
        .param("subject", subject)
        .param("body", body + "\n\n-- \nBanyan\n")
        .update();
  }
}
