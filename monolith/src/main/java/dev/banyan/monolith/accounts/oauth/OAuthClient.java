package dev.banyan.monolith.accounts.oauth;

import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/// A registered OAuth client as the administrator sees it.
///
/// @param id the client id
/// @param account the account whose permissions a service has when it acts for itself; empty if it
///   never does
/// @param logoutRedirects registered URIs for redirects after sign-out
/// @param keys the public keys that it signs assertions with instead of using a secret, as a JWK
///   set; empty for none
public record OAuthClient(
    String id,
    String name,
    Kind kind,
    Set<String> scopes,
    List<String> redirects,
    Optional<String> account,
    List<String> logoutRedirects,
    String keys) {
  /// Creates a client that authenticates with a secret (if it is confidential) and does not use
  /// RP-initiated logout.
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

  /// Type of an OAuth client.
  public enum Kind {
    /// Runs on a user's device and cannot keep a secret: authorization code flow with PKCE.
    APP,
    /// Runs on a server and keeps a secret: authorization code flow with PKCE.
    WEBSITE,
    /// Acts without a user's sign-in: with its own account, or for a user whose token it exchanges.
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

  /// The keys that a client signs assertions with, if it has any.
  public static Optional<JWKSet> keysOf(RegisteredClient client) {
    String keys = client.getClientSettings().getSetting(KEYS);
    return Optional.ofNullable(keys).flatMap(ClientKeys::parse);
  }

  /// The account for which a service acts.
  public static Optional<String> accountOf(RegisteredClient client) {
    String account = client.getClientSettings().getSetting(ACCOUNT);
    return Optional.ofNullable(account);
  }
}
