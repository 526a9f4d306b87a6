package dev.banyan.monolith.accounts.oauth;

import dev.banyan.monolith.encryption.SecretGenerator;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/// Generates refresh tokens for all clients that may have them. Spring Security's generator creates
/// none for public clients. Here each token is used once, and reuse revokes the authorization, as
/// RFC 9700 (section 4.14) requires for public clients.
final class RotatingRefreshTokenGenerator implements OAuth2TokenGenerator<OAuth2RefreshToken> {
  private final Clock clock;

  RotatingRefreshTokenGenerator(Clock clock) {
    this.clock = clock;
  }

  @Override
  public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
    if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
      return null;
    }
    Instant now = clock.instant();
    return new OAuth2RefreshToken(
        SecretGenerator.random(),
        now,
        now.plus(context.getRegisteredClient().getTokenSettings().getRefreshTokenTimeToLive()));
  }
}
