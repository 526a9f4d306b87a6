package dev.banyan.monolith.accounts.accesstokens;

import dev.banyan.contract.TokenClaims;
import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.oauth.OAuthClients;
import dev.banyan.monolith.accounts.oauth.Scopes;
import dev.banyan.monolith.accounts.oauth.SecretHash;
import dev.banyan.monolith.accounts.tokens.AccessTokenIssuer;
import dev.banyan.monolith.accounts.users.Account;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.CredentialRevoker;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import dev.banyan.monolith.encryption.SecretGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Stores and verifies personal tokens. The database only holds their hashes.
@Component
public class PersonalTokens implements CredentialRevoker {
  static final int MOST = 50;
  static final int LONGEST_NAME = 60;

  private final JdbcClient database;
  private final Accounts accounts;
  private final AccessTokenIssuer tokens;
  private final ApplicationEventPublisher events;

  PersonalTokens(
      JdbcClient database,
      Accounts accounts,
      AccessTokenIssuer tokens,
      ApplicationEventPublisher events) {
    this.database = database;
    this.accounts = accounts;
    this.tokens = tokens;
    this.events = events;
  }

  /// Result of creating a personal token.
  public sealed interface Made {
    /// @param token the token value, shown only once
    record Done(String token) implements Made {}

    /// @param errors the message key of each error, by field name
    record Refused(Map<String, String> errors) implements Made {}
  }

  /// Creates a token whose permissions are at most those of its owner.
  public Made create(Username account, String name, Set<String> scopes, Duration life) {
    Map<String, String> errors = new LinkedHashMap<>();
    if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
      errors.put("name", "tokens.name.invalid");
    } else if (of(account).size() >= MOST) {
      errors.put("name", "tokens.name.too-many");
    }
    if (scopes.isEmpty() || !grantableScopes(account).containsAll(scopes)) {
      errors.put("scopes", "tokens.scopes.none");
    }
    if (!errors.isEmpty()) {
      return new Made.Refused(errors);
    }
    String token = TokenClaims.PERSONAL + SecretGenerator.random();
    database
        .sql(
            """
            INSERT INTO personal_access_token (id, account, name, secret_hash, scopes, expires_at)
            VALUES (:id, :account, :name, :hash, :scopes, now() + :life * interval '1 s')
            """)
        .param("id", UUID.randomUUID().toString())
        .param("account", account.value())
        .param("name", name.strip())
        .param("hash", SecretHash.of(token))
        .param("scopes", scopes.toArray(String[]::new))
        .param("life", life.toSeconds())
        .update();
    events.publishEvent(
        new SecurityEvent(
            account.value(), Kind.TOKEN_CREATED, AccountMessages.verbatim(name.strip())));
    return new Made.Done(token);
  }

  /// Scopes that this account can grant to a token.
  Set<String> grantableScopes(Username account) {
    return OAuthClients.intersection(
        Set.copyOf(Scopes.all()), accounts.find(account).map(Account::grants).orElse(Set.of()));
  }

  public List<PersonalToken> of(Username account) {
    return database
        .sql(
            "SELECT * FROM personal_access_token WHERE account = :account ORDER BY created_at DESC,"
                + " id")
        .param("account", account.value())
        .query(PersonalToken::from)
        .list();
  }

  /// Revokes one token: immediately here, within seconds at the task service.
  public boolean revoke(Username account, String id) {
    Optional<String> name =
        database
            .sql(
                "DELETE FROM personal_access_token WHERE id = :id AND account = :account RETURNING"
                    + " name")
            .param("id", id)
            .param("account", account.value())
            .query(String.class)
            .optional();
    name.ifPresent(gone ->
        events.publishEvent(
            new SecurityEvent(
                account.value(), Kind.TOKEN_REVOKED, AccountMessages.verbatim(gone))));
    return name.isPresent();
  }

  /// Revokes all tokens of an account.
  public void revokeAll(Username account) {
    database
        .sql("DELETE FROM personal_access_token WHERE account = :account")
        .param("account", account.value())
        .update();
  }

  /// Revokes all tokens: an attacker may have created one, or may have read the owner's.
  @Override
  public void revoke(Username account, Instant since) {
    revokeAll(account);
  }

  /// Exchanges a personal token for a short-lived API token with the permissions that both the user
  /// and the personal token have. Empty if the token is unknown or expired, or if its owner is not
  /// allowed to sign in.
  Optional<Exchanged> exchange(String token) {
    return database
        .sql("SELECT * FROM personal_access_token WHERE secret_hash = :hash AND expires_at > now()")
        .param("hash", SecretHash.of(token))
        .query(PersonalToken::from)
        .optional()
        .flatMap(this::exchange);
  }

  /// @param scope granted scopes, separated by spaces
  record Exchanged(String accessToken, String scope) {}

  private Optional<Exchanged> exchange(PersonalToken known) {
    Set<String> scopes = grantableScopes(known.account());
    scopes.retainAll(known.scopes());
    used(known);
    return tokens
        .tokenFor(known.account(), scopes, List.of(known.id()))
        .map(access -> new Exchanged(access, String.join(" ", scopes.stream().sorted().toList())));
  }

  private void used(PersonalToken known) {
    database
        .sql(
            """
            UPDATE personal_access_token SET last_used = now()
            WHERE id = :id AND coalesce(last_used, '-infinity') < now() - interval '1 min'
            """)
        .param("id", known.id())
        .update();
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 120_000)
  void deleteExpired() {
    database
        .sql("DELETE FROM personal_access_token WHERE expires_at < now() - interval '30 days'")
        .update();
  }
}
