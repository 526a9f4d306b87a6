package dev.banyan.monolith.accounts.oauth;

import dev.banyan.monolith.encryption.SecretGenerator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/// Makes refresh tokens for every client that may have them. Spring Security's own generator makes
/// none for public clients; here each is used once, and one that comes again ends its grant, which
/// is what RFC 9700 (section 4.14) asks for in place of a secret.
final class RotatingRefreshTokenGenerator implements OAuth2TokenGenerator<OAuth2RefreshToken> {
  @Override
  public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
    if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
      return null;
    }
    Instant now = Instant.now();
    return new OAuth2RefreshToken(
        SecretGenerator.random(),
        now,
        now.plus(context.getRegisteredClient().getTokenSettings().getRefreshTokenTimeToLive()));
  }
}
