package dev.banyan.monolith.accounts.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// JWT decoder that caches signature verification for up to one minute and validates the claims
/// each time.
final class CachingJwtDecoder implements JwtDecoder {
  private final Cache<String, Jwt> signed =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(1)).build();
  private final NimbusJwtDecoder signatures;
  private final OAuth2TokenValidator<Jwt> claims;

  CachingJwtDecoder(NimbusJwtDecoder signatures, OAuth2TokenValidator<Jwt> claims) {
    this.signatures = signatures;
    this.claims = claims;
    signatures.setJwtValidator(_ -> OAuth2TokenValidatorResult.success());
  }

  @Override
  public Jwt decode(String token) {
    Jwt jwt = signed.get(token, signatures::decode);
    OAuth2TokenValidatorResult result = claims.validate(jwt);
    if (result.hasErrors()) {
      throw new JwtValidationException("the token's claims do not fit", result.getErrors());
    }
    return jwt;
  }
}
