package dev.banyan.monolith.accounts.oauth2login;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.users.CredentialRevoker;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Maps external identities to accounts.
@Component
class Identities implements CredentialRevoker {
  private final JdbcClient database;
  private final Providers providers;
  private final ApplicationEventPublisher events;

  Identities(JdbcClient database, Providers providers, ApplicationEventPublisher events) {
    this.database = database;
    this.providers = providers;
    this.events = events;
  }

  /// A linked identity as shown to its owner.
  record Linked(UUID id, String title, String shownAs, Instant at) {}

  /// The account of an identity. Records the time of use.
  Optional<Username> owner(String issuer, String subject) {
    return database
        .sql(
            """
            UPDATE linked_identity SET last_used = now()
            WHERE issuer = :issuer AND subject = :subject RETURNING username
            """)
        .param("issuer", issuer)
        .param("subject", subject)
        .query((row, _) -> new Username(row.getString(1)))
        .optional();
  }

  List<Linked> of(Username name) {
    return database
        .sql("SELECT * FROM linked_identity WHERE username = :name ORDER BY linked_at")
        .param("name", name.value())
        .query((row, _) ->
            new Linked(
                row.getObject("id", UUID.class),
                providers.titleOf(row.getString("issuer")),
                row.getString("display_name"),
                row.getTimestamp("linked_at").toInstant()))
        .list();
  }

  /// Links an identity to an account.
  ///
  /// @return whether it was linked; `false` if it already belongs to an account
  @Transactional
  boolean link(Username name, PendingIdentityLink pendingIdentityLink) {
    int linked =
        database
            .sql(
                """
                INSERT INTO linked_identity (issuer, subject, username, display_name)
                VALUES (:issuer, :subject, :name, :shownAs) ON CONFLICT DO NOTHING
                """)
            .param("issuer", pendingIdentityLink.issuer())
            .param("subject", pendingIdentityLink.subject())
            .param("name", name.value())
            .param("shownAs", pendingIdentityLink.shownAs())
            .update();
    if (linked == 1) {
      MessageSourceResolvable detail =
          detail(providers.titleOf(pendingIdentityLink.issuer()), pendingIdentityLink.shownAs());
      events.publishEvent(new SecurityEvent(name.value(), Kind.IDENTITY_LINKED, detail));
    }
    return linked == 1;
  }

  /// Unlinks an identity of this account. Does nothing if it belongs to another account.
  @Transactional
  void unlink(Username name, UUID id) {
    database
        .sql(
            """
            DELETE FROM linked_identity WHERE id = :id AND username = :name
            RETURNING issuer, display_name
            """)
        .param("id", id)
        .param("name", name.value())
        .query((row, _) -> detail(providers.titleOf(row.getString(1)), row.getString(2)))
        .optional()
        .ifPresent(detail ->
            events.publishEvent(new SecurityEvent(name.value(), Kind.IDENTITY_UNLINKED, detail)));
  }

  private static MessageSourceResolvable detail(String title, String shownAs) {
    return AccountMessages.message("activity.detail.external-account", title, shownAs);
  }

  /// Unlinks all identities, including old ones: the attacker may have signed in through any of
  /// them. The owner can link them again once the provider account is secure.
  @Override
  public void revoke(Username account, Instant since) {
    database
        .sql("DELETE FROM linked_identity WHERE username = :name")
        .param("name", account.value())
        .update();
  }
}
