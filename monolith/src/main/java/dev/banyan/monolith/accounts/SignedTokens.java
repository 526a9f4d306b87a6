package dev.banyan.monolith.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.banyan.contract.Bearer;
import dev.banyan.tasks.Username;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Tokens signed with the newest of [SigningKeys].
@Component
class SignedTokens implements TokenIssuer {
  // Signing costs more than most of what the token is asked for.
  private final Cache<Subject, String> issued =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(TokenIssuer.REUSED).build();
  private final JWSHeader header;
  private final JWSSigner signer;
  private final String issuer;
  private final Clock clock = Clock.systemUTC();

  SignedTokens(SigningKeys keys, @Value("${banyan.issuer}") String issuer) throws JOSEException {
    this.header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(JOSEObjectType.JWT)
            .keyID(keys.newest().getKeyID())
            .build();
    this.signer = new ECDSASigner(keys.newest());
    this.issuer = issuer;
  }

  @Override
  public String tokenFor(Username subject, Set<String> scopes) {
    return issued.get(new Subject(subject, Set.copyOf(scopes)), this::sign);
  }

  private record Subject(Username name, Set<String> scopes) {}

  private String sign(Subject subject) {
    Instant now = clock.instant();
    SignedJWT token =
        new SignedJWT(
            header,
            new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .issuer(issuer)
                .subject(subject.name().value())
                .audience(Bearer.AUDIENCE)
                .claim("scope", subject.scopes().stream().sorted().collect(Collectors.joining(" ")))
                .claim("act", Map.of("sub", "monolith"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(TokenIssuer.LIFE)))
                .build());
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("a token could not be signed", e);
    }
    return token.serialize();
  }
}
