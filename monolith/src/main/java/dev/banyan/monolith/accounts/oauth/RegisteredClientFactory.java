package dev.banyan.monolith.accounts.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/// Creates Spring Security's `RegisteredClient` from an [OAuthClient].
final class RegisteredClientFactory {
  /// Maximum lifetime of an access token.
  static final Duration ACCESS = Duration.ofMinutes(10);

  private static final Duration CODE = Duration.ofMinutes(1);
  private static final Duration REFRESH = Duration.ofDays(30);

  private RegisteredClientFactory() {}

  static RegisteredClient create(OAuthClient wanted, Optional<String> secret, Instant now) {
    RegisteredClient.Builder client =
        RegisteredClient.withId(UUID.randomUUID().toString())
            .clientId(wanted.id())
            .clientIdIssuedAt(now)
            .clientName(wanted.name().strip())
            .scopes(scopes -> scopes.addAll(wanted.scopes()))
            .tokenSettings(
                TokenSettings.builder()
                    .accessTokenTimeToLive(ACCESS)
                    .authorizationCodeTimeToLive(CODE)
                    .refreshTokenTimeToLive(REFRESH)
                    .reuseRefreshTokens(false)
                    .idTokenSignatureAlgorithm(SignatureAlgorithm.ES256)
                    .build());
    ClientSettings.Builder settings =
        ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(true);
    if (secret.isPresent()) {
      client
          .clientSecret(SecretHash.of(secret.get()))
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    } else if (wanted.keys().isBlank()) {
      client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
    } else {
      client.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
      withKeys(wanted.keys(), settings);
    }
    switch (wanted.kind()) {
      case APP, WEBSITE -> {
        client.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE);
        client.redirectUris(addresses -> addresses.addAll(wanted.redirects()));
        client.postLogoutRedirectUris(addresses -> addresses.addAll(wanted.logoutRedirects()));
        client.scopes(scopes -> scopes.addAll(Scopes.IDENTITY));
        client.authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN);
      }
      case SERVICE -> {
        client.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
        client.authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE);
        settings.setting(OAuthClient.ACCOUNT, wanted.account().orElseThrow());
      }
    }
    return client.clientSettings(settings.build()).build();
  }

  // The algorithm only states that it is not a shared secret. The key determines the actual
  // algorithm.
  static ClientSettings.Builder withKeys(String keys, ClientSettings.Builder settings) {
    return settings
        .setting(OAuthClient.KEYS, ClientKeys.text(ClientKeys.parse(keys).orElseThrow()))
        .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256);
  }
}
