package dev.banyan.monolith.accounts.impersonation;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.users.Account;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Starts, checks and ends impersonations.
@Component
public class ImpersonationService {
  private final JdbcClient database;
  private final Accounts accounts;
  private final ApplicationEventPublisher events;
  private final Duration lifetime;
  private final Clock clock;

  ImpersonationService(
      JdbcClient database,
      Accounts accounts,
      ApplicationEventPublisher events,
      @Value("${banyan.accounts.impersonation-lifetime}") Duration life,
      Clock clock) {
    if (!life.isPositive()) {
      throw new IllegalArgumentException("BANYAN_IMPERSONATION_LIFETIME must be positive");
    }
    this.database = database;
    this.accounts = accounts;
    this.events = events;
    this.lifetime = life;
    this.clock = clock;
  }

  /// Result of a request to start an impersonation.
  public sealed interface Beginning {
    record Begun(long id) implements Beginning {}

    /// No user with this name may sign in.
    record NobodyThere() implements Beginning {}

    record Oneself() implements Beginning {}

    /// The other user has permissions that the administrator does not have.
    record BeyondOneself() implements Beginning {}
  }

  /// Whether a user with these permissions may impersonate others.
  public static boolean mayImpersonate(Set<String> grants) {
    return grants.contains(Accounts.ADMIN) || grants.contains(Accounts.IMPERSONATE);
  }

  /// Starts an impersonation and records it in the activity log of both users.
  ///
  /// @param grants the administrator's permissions
  /// @param reason 1 to 200 characters, kept for the audit
  @Transactional
  public Beginning start(Username actor, Set<String> grants, Username as, String reason) {
    if (actor.equals(as)) {
      return new Beginning.Oneself();
    }
    Optional<Account> other = accounts.find(as).filter(Account::enabled);
    if (other.isEmpty()) {
      return new Beginning.NobodyThere();
    }
    if (!mayImpersonate(grants) || !other.get().hasNoMorePermissionsThan(grants)) {
      return new Beginning.BeyondOneself();
    }
    Instant now = clock.instant();
    long id =
        database
            .sql(
                """
                INSERT INTO impersonation (actor, account, reason, started_at, expires_at)
                VALUES (:actor, :as, :reason, :now, :until) RETURNING id
                """)
            .param("actor", actor.value())
            .param("as", as.value())
            .param("reason", reason)
            .param("now", Timestamp.from(now))
            .param("until", Timestamp.from(now.plus(lifetime)))
            .query(Long.class)
            .single();
    events.publishEvent(
        SecurityEvent.byStaff(
            as.value(),
            Kind.IMPERSONATED,
            AccountMessages.message("activity.detail.impersonation", actor.value(), reason)));
    events.publishEvent(
        new SecurityEvent(
            actor.value(),
            Kind.IMPERSONATION_STARTED,
            AccountMessages.message("activity.detail.impersonation", as.value(), reason)));
    return new Beginning.Begun(id);
  }

  /// The active impersonation of a session. Empty if it has expired or was ended, if the
  /// impersonated user may no longer sign in, or if that user now has permissions that the
  /// administrator does not have.
  ///
  /// @param grants the administrator's permissions
  Optional<Impersonation> current(long id, String actor, Set<String> grants) {
    Instant now = clock.instant();
    return database
        .sql(
            """
            SELECT account, reason, expires_at FROM impersonation
            WHERE id = :id AND actor = :actor AND ended_at IS NULL AND expires_at > :now
            """)
        .param("id", id)
        .param("actor", actor)
        .param("now", Timestamp.from(now))
        .query((row, _) ->
            new Row(
                new Username(row.getString("account")),
                row.getString("reason"),
                row.getTimestamp("expires_at").toInstant()))
        .optional()
        .filter(_ -> mayImpersonate(grants))
        .flatMap(row ->
            accounts
                .find(row.as())
                .filter(account -> account.enabled() && account.hasNoMorePermissionsThan(grants))
                .map(account -> new Impersonation(id, account, row.reason(), row.until(), now)));
  }

  private record Row(Username as, String reason, Instant until) {}

  /// Ends an impersonation, regardless of the caller. Does nothing if it has already ended.
  public void end(long id) {
    Instant now = clock.instant();
    database
        .sql(
            "UPDATE impersonation SET ended_at = :now WHERE id = :id AND ended_at IS NULL AND"
                + " expires_at > :now")
        .param("now", Timestamp.from(now))
        .param("id", id)
        .update();
  }

  /// Maximum duration of an impersonation.
  public Duration lifetime() {
    return lifetime;
  }
}
