package dev.banyan.monolith.accounts.providers;

import dev.banyan.monolith.accounts.Revocable;
import dev.banyan.monolith.accounts.SecurityEvent;
import dev.banyan.monolith.accounts.SecurityEvent.Kind;
import dev.banyan.tasks.Username;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Which account each identity opens.
@Component
class Identities implements Revocable {
  private final JdbcClient database;
  private final Providers providers;
  private final ApplicationEventPublisher events;

  Identities(JdbcClient database, Providers providers, ApplicationEventPublisher events) {
    this.database = database;
    this.providers = providers;
    this.events = events;
  }

  /// An identity as its owner knows it.
  record Linked(UUID id, String title, String shownAs, Instant at) {}

  /// Whose this is; noted as used.
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
                row.getString("shown_as"),
                row.getTimestamp("linked_at").toInstant()))
        .list();
  }

  /// Links an identity to an account.
  ///
  /// @return whether it is; `false` where it is linked to an account already
  @Transactional
  boolean link(Username name, Arrival arrival) {
    int linked =
        database
            .sql(
                """
                INSERT INTO linked_identity (issuer, subject, username, shown_as)
                VALUES (:issuer, :subject, :name, :shownAs) ON CONFLICT DO NOTHING
                """)
            .param("issuer", arrival.issuer())
            .param("subject", arrival.subject())
            .param("name", name.value())
            .param("shownAs", arrival.shownAs())
            .update();
    if (linked == 1) {
      String detail = words(providers.titleOf(arrival.issuer()), arrival.shownAs());
      events.publishEvent(new SecurityEvent(name.value(), Kind.IDENTITY_LINKED, detail));
    }
    return linked == 1;
  }

  /// Unlinks an identity of this account; nothing where it is another's.
  @Transactional
  void unlink(Username name, UUID id) {
    database
        .sql(
            """
            DELETE FROM linked_identity WHERE id = :id AND username = :name
            RETURNING issuer, shown_as
            """)
        .param("id", id)
        .param("name", name.value())
        .query((row, _) -> words(providers.titleOf(row.getString(1)), row.getString(2)))
        .optional()
        .ifPresent(detail ->
            events.publishEvent(new SecurityEvent(name.value(), Kind.IDENTITY_UNLINKED, detail)));
  }

  private static String words(String title, String shownAs) {
    return title + ", " + shownAs;
  }

  /// All of them, old ones too: a stranger may have come by way of one, and the owner links it
  /// again once it is safe.
  @Override
  public void revoke(Username account, Instant since) {
    database
        .sql("DELETE FROM linked_identity WHERE username = :name")
        .param("name", account.value())
        .update();
  }
}
