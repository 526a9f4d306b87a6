package dev.banyan.monolith.accounts.oauth;

import dev.banyan.contract.TokenClaims;
import dev.banyan.monolith.accounts.tokens.TokenRevocationValidator;
import dev.banyan.monolith.encryption.ColumnCipher;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Stores OAuth authorizations in Spring Security's rows. Each authorization is bound to the
/// account's security stamp at its start and can be changed by only one request at a time.
@Component
class JdbcAuthorizationService implements OAuth2AuthorizationService {
  /// Attribute with the user's authentication time, in seconds since the epoch.
  static final String AUTH_TIME = "banyan.auth_time";

  /// Attribute with the id of the session in which the authorization was granted.
  static final String SESSION = "banyan.sid";

  private static final String SECURITY_STAMP = "banyan.security_stamp";
  // In rows of earlier versions, which live for 30 days at most.
  private static final String FORMER_SECURITY_STAMP = "banyan.mark";
  private static final String VERSION = "banyan.version";
  private static final String ENDS = "banyan.ends";

  private final OAuth2AuthorizationService rows;
  private final RegisteredClientRepository clients;
  private final JdbcClient database;
  private final TokenRevocationValidator tokenRevocationValidator;
  private final TokenReuseDetector tokenReuseDetector;
  private final TransactionOperations transactions;

  JdbcAuthorizationService(
      JdbcOperations operations,
      RegisteredClientRepository clients,
      JdbcClient database,
      ColumnCipher cipher,
      TokenRevocationValidator tokenRevocationValidator,
      TokenReuseDetector tokenReuseDetector,
      TransactionOperations transactions) {
    this.rows = new EncryptedAuthorizations(operations, clients, database, cipher);
    this.clients = clients;
    this.database = database;
    this.tokenRevocationValidator = tokenRevocationValidator;
    this.tokenReuseDetector = tokenReuseDetector;
    this.transactions = transactions;
  }

  /// @throws OAuth2AuthenticationException if a concurrent request has already used the same code
  ///   or refresh token; its tokens are then revoked as well
  @Override
  public void save(OAuth2Authorization authorization) {
    if (!transactions.execute(_ -> isSaved(authorization))) {
      tokenReuseDetector.revoke(authorization.getId());
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
  }

  private boolean isSaved(OAuth2Authorization authorization) {
    String known = authorization.getAttribute(VERSION);
    long version = known == null ? -1 : Long.parseLong(known);
    if (known != null && !isStill(authorization.getId(), version)) {
      return false;
    }
    rows.save(prepared(authorization, version + 1));
    OAuth2Authorization.Token<?> access = authorization.getAccessToken();
    if (access != null && access.isInvalidated()) {
      // The task service does not know this row, so it is notified through the revocation list.
      tokenRevocationValidator.revoke(authorization.getId());
      if (access.getClaims() != null && access.getClaims().get("jti") instanceof String id) {
        tokenRevocationValidator.revoke(id);
      }
    }
    return true;
  }

  private boolean isStill(String id, long version) {
    return database
            .sql(
                """
                UPDATE oauth2_authorization SET version = version + 1, saved_at = now()
                WHERE id = :id AND version = :version
                """)
            .param("id", id)
            .param("version", version)
            .update()
        == 1;
  }

  private OAuth2Authorization prepared(OAuth2Authorization authorization, long version) {
    OAuth2Authorization.Builder kept = OAuth2Authorization.from(authorization);
    kept.attribute(VERSION, String.valueOf(version));
    if (securityStamp(authorization).isEmpty()) {
      holder(authorization)
          .flatMap(tokenRevocationValidator::securityStampOf)
          .ifPresent(stamp -> kept.attribute(SECURITY_STAMP, stamp));
    }
    // Other session data of the user must not be stored in this table.
    if (authorization.getAttribute(Principal.class.getName()) instanceof Authentication user) {
      AuthenticationTime.of(user)
          .ifPresent(time -> kept.attribute(AUTH_TIME, String.valueOf(time.getEpochSecond())));
      if (authorization.getAttribute(SESSION) == null) {
        SessionIdClaim.current().ifPresent(id -> kept.attribute(SESSION, id));
      }
      kept.attribute(
          Principal.class.getName(),
          UsernamePasswordAuthenticationToken.authenticated(user.getName(), null, List.of()));
    }
    boundRefreshing(authorization, kept);
    return kept.build();
  }

  /// Limits all refresh tokens of an authorization to the 30 days of the first one, so that
  /// refreshing never extends them.
  private static void boundRefreshing(
      OAuth2Authorization authorization, OAuth2Authorization.Builder kept) {
    OAuth2Authorization.Token<OAuth2RefreshToken> held = authorization.getRefreshToken();
    Instant end = held == null ? null : held.getToken().getExpiresAt();
    if (held == null || end == null) {
      return;
    }
    String first = authorization.getAttribute(ENDS);
    if (first == null) {
      kept.attribute(ENDS, end.toString());
    } else if (end.isAfter(Instant.parse(first))) {
      OAuth2RefreshToken token = held.getToken();
      kept.refreshToken(
          new OAuth2RefreshToken(token.getTokenValue(), token.getIssuedAt(), Instant.parse(first)));
    }
  }

  private Optional<String> holder(OAuth2Authorization authorization) {
    if (!authorization
        .getAuthorizationGrantType()
        .equals(AuthorizationGrantType.CLIENT_CREDENTIALS)) {
      return Optional.of(authorization.getPrincipalName());
    }
    RegisteredClient client = clients.findById(authorization.getRegisteredClientId());
    return client == null ? Optional.empty() : OAuthClient.accountOf(client);
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    rows.remove(authorization);
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return rows.findById(id);
  }

  /// The authorization of a token while it is active. Once the account has changed, it can no
  /// longer be refreshed, exchanged or introspected. A reused refresh token revokes its
  /// authorization.
  @Override
  public @Nullable OAuth2Authorization findByToken(
      String token, @Nullable OAuth2TokenType tokenType) {
    OAuth2Authorization found = rows.findByToken(token, tokenType);
    if (found == null && tokenType != null && tokenType.equals(OAuth2TokenType.REFRESH_TOKEN)) {
      tokenReuseDetector.detect(token);
    }
    return found != null && isActive(found) ? found : null;
  }

  /// Whether everything that the authorization depends on is still active.
  boolean isActive(OAuth2Authorization authorization) {
    Optional<String> securityStamp = securityStamp(authorization);
    OAuth2Authorization.Token<?> access = authorization.getAccessToken();
    List<String> inherited =
        access != null && access.getClaims() != null
            ? TokenClaims.revocationKeys(access.getClaims()).stream()
                .filter(one -> !one.equals(authorization.getId()))
                .toList()
            : List.of();
    return securityStamp.isPresent()
        && holder(authorization)
            .filter(name ->
                tokenRevocationValidator.isActive(
                    name, Stream.concat(securityStamp.stream(), inherited.stream()).toList()))
            .isPresent();
  }

  private static Optional<String> securityStamp(OAuth2Authorization authorization) {
    String stamp = authorization.getAttribute(SECURITY_STAMP);
    String former = authorization.getAttribute(FORMER_SECURITY_STAMP);
    return Optional.ofNullable(stamp == null ? former : stamp);
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 120_000)
  void deleteExpired() {
    database
        .sql(
            """
            DELETE FROM oauth2_authorization
            WHERE saved_at < now() - interval '1 day'
            AND coalesce(refresh_token_expires_at, saved_at) < now()
            """)
        .update();
  }
}
