package dev.banyan.monolith.accounts.oauth;

import dev.banyan.contract.TokenClaims;
import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.tokens.TokenRevocationValidator;
import dev.banyan.monolith.accounts.users.Account;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.Accounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/// Sets the claims of a token: subject, scopes limited to the user's permissions, and revocation
/// keys.
@Component
class TokenCustomizer implements OAuth2TokenCustomizer<JwtEncodingContext> {
  private final Accounts accounts;
  private final AccountEmails emails;
  private final TokenRevocationValidator tokenRevocationValidator;

  TokenCustomizer(
      Accounts accounts, AccountEmails emails, TokenRevocationValidator tokenRevocationValidator) {
    this.accounts = accounts;
    this.emails = emails;
    this.tokenRevocationValidator = tokenRevocationValidator;
  }

  @Override
  public void customize(JwtEncodingContext token) {
    token.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
    Account account = account(token);
    if (OidcParameterNames.ID_TOKEN.equals(token.getTokenType().getValue())) {
      token
          .getClaims()
          .claim("preferred_username", account.name().value())
          .claim("name", account.displayName());
      OAuth2Authorization grant = token.getAuthorization();
      String signedIn =
          grant == null ? null : grant.getAttribute(JdbcAuthorizationService.AUTH_TIME);
      if (signedIn != null) {
        token
            .getClaims()
            .claim("auth_time", Date.from(Instant.ofEpochSecond(Long.parseLong(signedIn))));
      }
      String session = grant == null ? null : grant.getAttribute(JdbcAuthorizationService.SESSION);
      if (session != null) {
        token.getClaims().claim(SessionIdClaim.NAME, session);
      }
      if (token.getAuthorizedScopes().contains("email")) {
        emails
            .of(account.name())
            .ifPresent(email ->
                token
                    .getClaims()
                    .claim("email", email.value())
                    // An account's email address is always verified.
                    .claim("email_verified", true));
      }
      return;
    }
    KeyBinding.apply(token);
    String scope = String.join(" ", new TreeSet<>(scopes(token, account)));
    List<String> revocationKeys = revocationKeys(token, account);
    token.getJwsHeader().type("at+jwt");
    token
        .getClaims()
        .subject(account.name().value())
        // Mutable lists: Spring Security cannot deserialize other list types from its table.
        .audience(new ArrayList<>(List.of(TokenClaims.AUDIENCE)))
        .claim("client_id", token.getRegisteredClient().getClientId())
        .claim("scope", scope)
        .claim(TokenClaims.REVOCATION_KEYS, revocationKeys)
        .claim(TokenClaims.FORMER_REVOCATION_KEYS, revocationKeys);
    if (isExchange(token)) {
      token.getClaims().claim("act", actor(token));
    }
  }

  private Account account(JwtEncodingContext token) {
    boolean itself =
        AuthorizationGrantType.CLIENT_CREDENTIALS.equals(token.getAuthorizationGrantType());
    String name =
        itself
            ? OAuthClient.accountOf(token.getRegisteredClient()).orElse("")
            : Objects.requireNonNull(token.<Authentication>getPrincipal()).getName();
    return tokenRevocationValidator
        .securityStampOf(name)
        .flatMap(_ -> accounts.find(new Username(name)))
        .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
  }

  private static Set<String> scopes(JwtEncodingContext token, Account account) {
    Set<String> wanted = token.getAuthorizedScopes();
    if (isExchange(token)) {
      // Never exceeds the subject token, whatever else the client may have.
      Set<String> brought = new TreeSet<>(List.of(subjectsClaim(token, "scope").split(" ", -1)));
      brought.retainAll(wanted);
      return OAuthClients.intersection(brought, account.grants());
    }
    return OAuthClients.intersection(wanted, account.grants());
  }

  private List<String> revocationKeys(JwtEncodingContext token, Account account) {
    List<String> all = new ArrayList<>();
    all.add(tokenRevocationValidator.securityStampOf(account.name().value()).orElse(""));
    all.add(token.getRegisteredClient().getId());
    OAuth2Authorization grant = token.getAuthorization();
    if (grant != null) {
      all.add(grant.getId());
    }
    if (isExchange(token) && grant != null && grant.getAccessToken() != null) {
      Map<String, Object> claims = grant.getAccessToken().getClaims();
      if (claims != null) {
        TokenClaims.revocationKeys(claims).stream()
            .filter(one -> !all.contains(one))
            .forEach(all::add);
      }
    }
    return all;
  }

  private static boolean isExchange(JwtEncodingContext token) {
    return AuthorizationGrantType.TOKEN_EXCHANGE.equals(token.getAuthorizationGrantType());
  }

  /// The `act` claim: the current actor and, nested in it, any earlier actors (RFC 8693).
  private static Map<String, Object> actor(JwtEncodingContext token) {
    Map<String, Object> actor = new HashMap<>();
    actor.put("sub", token.getRegisteredClient().getClientId());
    OAuth2Authorization subject = token.getAuthorization();
    if (subject != null && subject.getAccessToken() != null) {
      Map<String, Object> claims = subject.getAccessToken().getClaims();
      if (claims != null && claims.get("act") instanceof Map<?, ?> before) {
        actor.put("act", before);
      }
    }
    return actor;
  }

  private static String subjectsClaim(JwtEncodingContext token, String name) {
    OAuth2Authorization subject = token.getAuthorization();
    if (subject == null || subject.getAccessToken() == null) {
      return "";
    }
    Map<String, Object> claims = subject.getAccessToken().getClaims();
    return claims == null ? "" : String.valueOf(claims.get(name));
  }
}
