package dev.banyan.monolith.accounts.tokens;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.banyan.contract.TokenClaims;
import java.time.Clock;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Creates decoders of access tokens for the tasks API, one for each authentication scheme.
public final class AccessTokenDecoders {
  private final SigningKeys keys;
  private final TokenRevocationValidator tokenRevocationValidator;
  private final String issuer;
  private final Clock clock;

  public AccessTokenDecoders(
      SigningKeys keys,
      TokenRevocationValidator tokenRevocationValidator,
      String issuer,
      Clock clock) {
    this.keys = keys;
    this.tokenRevocationValidator = tokenRevocationValidator;
    this.issuer = issuer;
    this.clock = clock;
  }

  /// Accepts bearer tokens only.
  public JwtDecoder bearer() {
    return decoder(token ->
        token.hasClaim(TokenClaims.BOUND)
            ? refused(TokenClaims.UNPROVED)
            : OAuth2TokenValidatorResult.success());
  }

  /// Accepts DPoP-bound tokens. The proof of possession is verified separately.
  JwtDecoder bound() {
    return decoder(token ->
        TokenClaims.thumbprint(token.getClaim(TokenClaims.BOUND)).isEmpty()
            ? refused(TokenClaims.UNBOUND)
            : OAuth2TokenValidatorResult.success());
  }

  private JwtDecoder decoder(OAuth2TokenValidator<Jwt> binding) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt")));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            JWSAlgorithm.ES256, (keySelector, _) -> keySelector.select(keys.published())));
    processor.setJWTClaimsSetVerifier((_, _) -> {});
    JwtTimestampValidator times = new JwtTimestampValidator();
    times.setClock(clock);
    return new CachingJwtDecoder(
        new NimbusJwtDecoder(processor),
        new DelegatingOAuth2TokenValidator<>(
            times,
            new JwtIssuerValidator(issuer),
            AccessTokenDecoders::isForTheTasksApi,
            tokenRevocationValidator,
            binding));
  }

  private static OAuth2TokenValidatorResult isForTheTasksApi(Jwt token) {
    boolean fits =
        token.getAudience() != null
            && token.getAudience().contains(TokenClaims.AUDIENCE)
            && token.getExpiresAt() != null
            && TokenClaims.caller(token.getSubject(), "").isPresent();
    return fits ? OAuth2TokenValidatorResult.success() : refused("not meant for this API");
  }

  private static OAuth2TokenValidatorResult refused(String why) {
    return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", why, null));
  }
}
