package dev.banyan.monolith.accounts.accesstokens;

import dev.banyan.contract.TokenClaims;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;

/// Accepts a personal token as a bearer token by exchanging it for a short-lived access token.
@Component
@Primary
class PersonalTokenDecoder implements JwtDecoder {
  private final JwtDecoder tokens;
  private final PersonalTokens personal;

  PersonalTokenDecoder(@Qualifier("jwtDecoder") JwtDecoder tokens, PersonalTokens personal) {
    this.tokens = tokens;
    this.personal = personal;
  }

  @Override
  public Jwt decode(String token) {
    if (!token.startsWith(TokenClaims.PERSONAL)) {
      return tokens.decode(token);
    }
    return personal
        .exchange(token)
        .map(exchanged -> tokens.decode(exchanged.accessToken()))
        .orElseThrow(() -> new BadJwtException("no personal token that counts"));
  }
}
