package dev.banyan.monolith.accounts.oauth;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/// Verifies client assertions (`private_key_jwt`, RFC 7523) with the registered keys of the client.
/// Keys are never fetched from a client's URL, because that would allow server-side request
/// forgery.
@Component
class ClientAssertions {
  static final List<String> ALGORITHMS =
      List.of("ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512");

  private static final Duration LONGEST = Duration.ofHours(1);

  private final UsedAssertionStore used;
  private final Clock clock;
  private final Set<String> audiences;

  ClientAssertions(UsedAssertionStore used, Clock clock, @Value("${banyan.issuer}") String issuer) {
    this.used = used;
    this.clock = clock;
    this.audiences =
        Set.of(
            issuer,
            issuer + "/oauth2/token",
            issuer + "/oauth2/revoke",
            issuer + "/oauth2/introspect");
  }

  void verifyIn(List<AuthenticationProvider> providers) {
    for (AuthenticationProvider provider : providers) {
      if (provider instanceof JwtClientAssertionAuthenticationProvider assertions) {
        assertions.setJwtDecoderFactory(this::decoder);
      }
    }
  }

  private JwtDecoder decoder(RegisteredClient client) {
    JWKSet keys =
        OAuthClient.keysOf(client)
            .orElseThrow(() -> new BadJwtException("no key is registered for this client"));
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("client-authentication+jwt"), null));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            ALGORITHMS.stream().map(JWSAlgorithm::parse).collect(Collectors.toSet()),
            new ImmutableJWKSet<>(keys)));
    processor.setJWTClaimsSetVerifier((_, _) -> {});
    JwtTimestampValidator times = new JwtTimestampValidator(Duration.ofSeconds(30));
    times.setClock(clock);
    NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            times, assertion -> judge(assertion, client.getClientId())));
    return decoder;
  }

  private OAuth2TokenValidatorResult judge(Jwt assertion, String client) {
    Instant end = assertion.getExpiresAt();
    boolean fits =
        client.equals(assertion.getClaimAsString("iss"))
            && client.equals(assertion.getSubject())
            && assertion.getAudience() != null
            && assertion.getAudience().stream().anyMatch(audiences::contains)
            && end != null
            && end.isBefore(clock.instant().plus(LONGEST))
            && assertion.getId() != null
            && !assertion.getId().isBlank();
    return fits && end != null && used.isNew(client, String.valueOf(assertion.getId()), end)
        ? OAuth2TokenValidatorResult.success()
        : OAuth2TokenValidatorResult.failure(
            new OAuth2Error(
                "invalid_client",
                "iss, sub, aud, exp or jti is wrong, or it was used before",
                null));
  }
}
