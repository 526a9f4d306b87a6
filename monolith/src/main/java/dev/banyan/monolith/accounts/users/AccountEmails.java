package dev.banyan.monolith.accounts.users;

import dev.banyan.identity.Username;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Verified email addresses of accounts.
@Component
public class AccountEmails {
  private final JdbcClient database;

  AccountEmails(JdbcClient database) {
    this.database = database;
  }

  public Optional<EmailAddress> of(Username name) {
    return database
        .sql("SELECT email FROM account WHERE username = :name AND email IS NOT NULL")
        .param("name", name.value())
        .query((row, _) -> new EmailAddress(row.getString(1)))
        .optional();
  }

  /// The account with this address, if it may sign in.
  public Optional<Username> owner(EmailAddress address) {
    return database
        .sql("SELECT username FROM account WHERE lower(email) = :email AND enabled")
        .param("email", address.key())
        .query((row, _) -> new Username(row.getString(1)))
        .optional();
  }

  /// Whether any account has this address, including disabled ones.
  public boolean isTaken(EmailAddress address) {
    return database
        .sql("SELECT EXISTS (SELECT FROM account WHERE lower(email) = :email)")
        .param("email", address.key())
        .query(Boolean.class)
        .single();
  }

  /// Sets an account's verified email address.
  ///
  /// @throws org.springframework.dao.DuplicateKeyException if another account has it
  public void set(Username name, EmailAddress address) {
    database
        .sql("UPDATE account SET email = :email WHERE username = :name")
        .param("email", address.value())
        .param("name", name.value())
        .update();
  }
}
