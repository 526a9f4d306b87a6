package dev.banyan.monolith.accounts.mfa;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.users.CredentialRevoker;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Manages the passkeys in Spring Security's tables.
@Component
class Passkeys implements CredentialRevoker {
  private static final String OF_ACCOUNT =
      "user_entity_user_id = (SELECT id FROM user_entities WHERE name = :name)";
  private final JdbcClient database;
  private final ApplicationEventPublisher events;

  Passkeys(JdbcClient database, ApplicationEventPublisher events) {
    this.database = database;
    this.events = events;
  }

  /// A passkey as shown to its owner.
  record Passkey(String id, String label, Instant made, Instant lastUsed) {}

  List<Passkey> of(Username name) {
    return database
        .sql("SELECT * FROM user_credentials WHERE " + OF_ACCOUNT + " ORDER BY created")
        .param("name", name.value())
        .query((row, _) ->
            new Passkey(
                row.getString("credential_id"),
                row.getString("label"),
                row.getTimestamp("created").toInstant(),
                row.getTimestamp("last_used").toInstant()))
        .list();
  }

  /// Renames a passkey of this account.
  void rename(Username name, String id, String label) {
    database
        .sql(
            "UPDATE user_credentials SET label = :label WHERE credential_id = :id AND "
                + OF_ACCOUNT)
        .param("label", label)
        .param("id", id)
        .param("name", name.value())
        .update();
  }

  /// Removes a passkey of this account. Does nothing if it belongs to another account.
  void remove(Username name, String id) {
    Optional<String> label =
        database
            .sql(
                "DELETE FROM user_credentials WHERE credential_id = :id AND "
                    + OF_ACCOUNT
                    + " RETURNING label")
            .param("id", id)
            .param("name", name.value())
            .query(String.class)
            .optional();
    label.ifPresent(gone ->
        events.publishEvent(
            new SecurityEvent(
                name.value(),
                Kind.FACTOR_REMOVED,
                AccountMessages.message("activity.detail.passkey", gone))));
  }

  /// Removes passkeys added since then: an attacker could use one to sign in again.
  @Override
  public void revoke(Username account, Instant since) {
    database
        .sql("DELETE FROM user_credentials WHERE created >= :since AND " + OF_ACCOUNT)
        .param("since", Timestamp.from(since.minusSeconds(1)))
        .param("name", account.value())
        .update();
  }
}
