package dev.banyan.monolith.accounts.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class CachingJwtDecoderTest {
  private final ECKey key = new ECKeyGenerator(Curve.P_256).generate();
  private final ECPublicKey verifying = key.toECPublicKey();
  private final AtomicInteger signatures = new AtomicInteger();
  private final AtomicBoolean expired = new AtomicBoolean();
  private final CachingJwtDecoder tokens = tokens();

  CachingJwtDecoderTest() throws JOSEException {}

  private CachingJwtDecoder tokens() {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector((_, _) -> {
      signatures.incrementAndGet();
      return List.of(verifying);
    });
    return new CachingJwtDecoder(
        new NimbusJwtDecoder(processor),
        _ ->
            expired.get()
                ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"))
                : OAuth2TokenValidatorResult.success());
  }

  private String token(String subject) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.ES256), new JWTClaimsSet.Builder().subject(subject).build());
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  @Test
  void verifiesASignatureOnce() throws JOSEException {
    String token = token("alice");
    assertThat(tokens.decode(token).getSubject()).isEqualTo("alice");
    assertThat(tokens.decode(token).getSubject()).isEqualTo("alice");
    assertThat(signatures).hasValue(1);
    assertThat(tokens.decode(token("bob")).getSubject()).isEqualTo("bob");
    assertThat(signatures).hasValue(2);
  }

  @Test
  void looksAtTheClaimsOfAKnownTokenAgain() throws JOSEException {
    String token = token("alice");
    tokens.decode(token);
    expired.set(true);
    assertThatThrownBy(() -> tokens.decode(token)).isInstanceOf(JwtValidationException.class);
  }

  @Test
  void refusesAForgedTokenAsOftenAsItComes() throws JOSEException {
    String forged =
        token("alice").replaceFirst("\\.[^.]*\\.", "." + token("bob").split("\\.", -1)[1] + ".");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> tokens.decode(forged)).isInstanceOf(JwtException.class);
    }
  }
}
