package dev.banyan.monolith.accounts.oauth;

import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/// A program as the administrator sees it.
///
/// @param id what it calls itself
/// @param account whose permissions it has when it acts on its own; empty where it never does
/// @param logoutRedirects where a person may go back to after signing out
/// @param keys the public keys that it signs with instead of having a secret, as a JWK set; empty
///   for none
public record OAuthClient(
    String id,
    String name,
    Kind kind,
    Set<String> scopes,
    List<String> redirects,
    Optional<String> account,
    List<String> logoutRedirects,
    String keys) {
  /// A client that proves itself by a secret, where it can keep one, and signs nobody out.
  public OAuthClient(
      String id,
      String name,
      Kind kind,
      Set<String> scopes,
      List<String> redirects,
      Optional<String> account) {
    this(id, name, kind, scopes, redirects, account, List.of(), "");
  }

  static final String ACCOUNT = "banyan.account";
  static final String KEYS = "banyan.jwks";

  /// What a program can be.
  public enum Kind {
    /// Runs on somebody's own device and can keep no secret: a person signs in, with PKCE.
    APP,
    /// Runs on a server and keeps a secret; a person signs in, with PKCE.
    WEBSITE,
    /// Nobody signs in: it acts on an account of its own, or for whom it has a token.
    SERVICE
  }

  static OAuthClient of(RegisteredClient client) {
    Kind kind =
        client.getAuthorizationGrantTypes().contains(AuthorizationGrantType.CLIENT_CREDENTIALS)
            ? Kind.SERVICE
            : client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)
                ? Kind.APP
                : Kind.WEBSITE;
    return new OAuthClient(
        client.getClientId(),
        client.getClientName(),
        kind,
        new TreeSet<>(client.getScopes()),
        client.getRedirectUris().stream().sorted().toList(),
        accountOf(client),
        client.getPostLogoutRedirectUris().stream().sorted().toList(),
        keysOf(client).map(ClientKeys::text).orElse(""));
  }

  /// The keys that a client signs with, where it has any.
  public static Optional<JWKSet> keysOf(RegisteredClient client) {
    String keys = client.getClientSettings().getSetting(KEYS);
    return Optional.ofNullable(keys).flatMap(ClientKeys::parse);
  }

  /// On whose account a service acts.
  public static Optional<String> accountOf(RegisteredClient client) {
    String account = client.getClientSettings().getSetting(ACCOUNT);
    return Optional.ofNullable(account);
  }
}
