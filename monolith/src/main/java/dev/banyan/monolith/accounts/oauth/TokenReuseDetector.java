package dev.banyan.monolith.accounts.oauth;

import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.tokens.TokenRevocationValidator;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import dev.banyan.monolith.encryption.SecretGenerator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Handles the reuse of a single-use code or refresh token. Reuse means that the token may have
/// been stolen, so the whole authorization is revoked, including all tokens issued since (RFC 9700,
/// section 4.14), and its user is notified.
@Component
class TokenReuseDetector {
  private final JdbcClient database;
  private final TokenRevocationValidator tokenRevocationValidator;
  private final ApplicationEventPublisher events;

  TokenReuseDetector(
      JdbcClient database,
      TokenRevocationValidator tokenRevocationValidator,
      ApplicationEventPublisher events) {
    this.database = database;
    this.tokenRevocationValidator = tokenRevocationValidator;
    this.events = events;
  }

  /// Revokes the authorization of a refresh token that has already been used; does nothing for
  /// other tokens.
  @Transactional
  public void detect(String refreshToken) {
    database
        .sql("SELECT authorization_id FROM used_refresh_token WHERE token_hash = :hash")
        .param("hash", SecretGenerator.hash(refreshToken))
        .query(String.class)
        .optional()
        .ifPresent(this::revoke);
  }

  /// Revokes an authorization and notifies its user. A service that acts for itself has no user to
  /// notify.
  @Transactional
  public void revoke(String authorizationId) {
    tokenRevocationValidator.revoke(authorizationId);
    database
        .sql(
            """
            DELETE FROM oauth2_authorization a USING oauth2_registered_client c
            WHERE a.id = :id AND c.id = a.registered_client_id
            RETURNING a.principal_name, c.client_name, a.authorization_grant_type = 'authorization_code' AS asked
            """)
        .param("id", authorizationId)
        .query((row, _) ->
            new Ended(
                row.getString("principal_name"),
                row.getString("client_name"),
                row.getBoolean("asked")))
        .optional()
        .filter(Ended::grantedByUser)
        .ifPresent(ended ->
            events.publishEvent(
                new SecurityEvent(
                    ended.user(),
                    Kind.AUTHORIZATION_REVOKED,
                    AccountMessages.message("activity.detail.token-reused", ended.client()))));
  }

  private record Ended(String user, String client, boolean grantedByUser) {}
}
