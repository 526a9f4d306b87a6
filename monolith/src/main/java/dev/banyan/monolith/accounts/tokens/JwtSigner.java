package dev.banyan.monolith.accounts.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.banyan.contract.TokenClaims;
import dev.banyan.identity.Username;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Issues tokens signed with the current key of [SigningKeys].
@Component
class JwtSigner implements TokenIssuer {
  // Signing costs more than most of the requests that use the token.
  private final Cache<Subject, String> issued =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(TokenIssuer.REUSED).build();
  private final SigningKeys keys;
  private final String issuer;
  private final Clock clock;

  JwtSigner(SigningKeys keys, @Value("${banyan.issuer}") String issuer, Clock clock) {
    this.keys = keys;
    this.issuer = issuer;
    this.clock = clock;
  }

  @Override
  public String tokenFor(Username subject, Set<String> scopes) {
    return issued.get(new Subject(subject, Set.copyOf(scopes)), this::sign);
  }

  private record Subject(Username name, Set<String> scopes) {}

  private String sign(Subject subject) {
    Instant now = clock.instant();
    return keys.sign(
        JOSEObjectType.JWT,
        new JWTClaimsSet.Builder()
            .jwtID(UUID.randomUUID().toString())
            .issuer(issuer)
            .subject(subject.name().value())
            .audience(TokenClaims.AUDIENCE)
            .claim("scope", subject.scopes().stream().sorted().collect(Collectors.joining(" ")))
            .claim("act", Map.of("sub", "monolith"))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(TokenIssuer.LIFETIME)))
            .build());
  }
}
