package dev.banyan.monolith.accounts;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.banyan.contract.Bearer;
import dev.banyan.monolith.accounts.grounds.Grounds;
import dev.banyan.monolith.accounts.keys.SigningKeys;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Makes decoders of access tokens for the tasks API, for each way in which one can be sent.
final class AccessTokens {
  private final SigningKeys keys;
  private final Grounds grounds;
  private final String issuer;

  AccessTokens(SigningKeys keys, Grounds grounds, String issuer) {
    this.keys = keys;
    this.grounds = grounds;
    this.issuer = issuer;
  }

  /// Takes tokens that anybody may use who has them.
  JwtDecoder bearer() {
    return decoder(token ->
        token.hasClaim(Bearer.BOUND)
            ? refused(Bearer.UNPROVED)
            : OAuth2TokenValidatorResult.success());
  }

  /// Takes tokens that are bound to a key: whether the sender has it is still to be proved.
  JwtDecoder bound() {
    return decoder(token ->
        Bearer.thumbprint(token.getClaim(Bearer.BOUND)).isEmpty()
            ? refused(Bearer.UNBOUND)
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
    return new VerifiedTokens(
        new NimbusJwtDecoder(processor),
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(),
            new JwtIssuerValidator(issuer),
            AccessTokens::isForTheTasksApi,
            grounds,
            binding));
  }

  private static OAuth2TokenValidatorResult isForTheTasksApi(Jwt token) {
    boolean fits =
        token.getAudience() != null
            && token.getAudience().contains(Bearer.AUDIENCE)
            && token.getExpiresAt() != null
            && Bearer.caller(token.getSubject(), "").isPresent();
    return fits ? OAuth2TokenValidatorResult.success() : refused("not meant for this API");
  }

  private static OAuth2TokenValidatorResult refused(String why) {
    return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", why, null));
  }
}
