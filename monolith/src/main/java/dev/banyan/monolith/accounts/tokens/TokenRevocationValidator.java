package dev.banyan.monolith.accounts.tokens;

import dev.banyan.contract.TokenClaims;
import dev.banyan.monolith.accounts.cache.AccountCache;
import dev.banyan.monolith.accounts.cache.AccountCaches;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/// Validates that everything a token depends on is still active, on every request, so revocation
/// takes effect here immediately. The result is cached while it is certain to be current.
@Component
public class TokenRevocationValidator implements OAuth2TokenValidator<Jwt> {
  /// Maximum lifetime of any token, in minutes.
  static final int KEPT_MINUTES = 15;

  private final JdbcClient database;
  private final AccountCache<Checked, Checked> active;

  TokenRevocationValidator(JdbcClient database, AccountCaches caches) {
    this.database = database;
    this.active = caches.of(checked -> Optional.of(checked).filter(this::readIsActive));
  }

  private record Checked(String account, Set<String> revocationKeys) {}

  /// The security stamp of an account that may sign in.
  public Optional<String> securityStampOf(String account) {
    return database
        .sql("SELECT security_stamp::text FROM account WHERE username = :name AND enabled")
        .param("name", account)
        .query(String.class)
        .optional();
  }

  /// Whether a token for this account is active: its security stamp is current and none of its keys
  /// is revoked.
  public boolean isActive(String account, Collection<String> revocationKeys) {
    return active.get(new Checked(account, Set.copyOf(revocationKeys))).isPresent();
  }

  private boolean readIsActive(Checked checked) {
    return database
        .sql(
            """
            SELECT EXISTS (SELECT FROM account
                           WHERE username = :name AND enabled AND security_stamp::text = ANY (:keys))
               AND NOT EXISTS (SELECT FROM revoked_key WHERE revocation_key = ANY (:keys))
            """)
        .param("name", checked.account())
        .param("keys", checked.revocationKeys().toArray(String[]::new))
        .query(Boolean.class)
        .single();
  }

  /// Revokes every token that has this revocation key.
  public void revoke(String revocationKey) {
    database
        .sql("INSERT INTO revoked_key (revocation_key) VALUES (:key) ON CONFLICT DO NOTHING")
        .param("key", revocationKey)
        .update();
  }

  /// All revoked keys that an unexpired token could contain.
  List<String> revokedKeys() {
    return database
        .sql(
            """
            SELECT revocation_key FROM revoked_key
            WHERE revoked_at > now() - :minutes * interval '1 min' ORDER BY revocation_key
            """)
        .param("minutes", KEPT_MINUTES)
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Scheduled(fixedDelay = 600_000, initialDelay = 60_000)
  void deleteExpired() {
    database
        .sql("DELETE FROM revoked_key WHERE revoked_at < now() - :minutes * interval '1 min'")
        .param("minutes", KEPT_MINUTES)
        .update();
  }

  @Override
  public OAuth2TokenValidatorResult validate(Jwt token) {
    Set<String> revocationKeys = TokenClaims.revocationKeys(token.getClaims());
    if (token.getId() != null) {
      revocationKeys.add(token.getId());
    }
    return isActive(Objects.requireNonNullElse(token.getSubject(), ""), revocationKeys)
        ? OAuth2TokenValidatorResult.success()
        : OAuth2TokenValidatorResult.failure(
            new OAuth2Error("invalid_token", "The token has been revoked", null));
  }
}
