package dev.banyan.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.banyan.contract.DpopProof;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DpopProofParserTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  private static ECKey key;
  private static ECKey otherKey;

  @BeforeAll
  static void generateKeys() throws JOSEException {
    key = new ECKeyGenerator(Curve.P_256).generate();
    otherKey = new ECKeyGenerator(Curve.P_256).generate();
  }

  @Test
  void readsWhatASignedProofSays() throws JOSEException {
    assertThat(DpopProofParser.parse(List.of(proof("dpop+jwt", key.toPublicJWK(), claims()))))
        .contains(
            new DpopProof(
                key.computeThumbprint().toString(),
                "one",
                "GET",
                "https://banyan.example/api/v1/tasks",
                NOW,
                null));
  }

  @Test
  void refusesAProofThatIsSignedWithAnotherKey() throws JOSEException {
    assertRefused(proof("dpop+jwt", otherKey.toPublicJWK(), claims()));
  }

  @Test
  void refusesAProofThatCarriesAPrivateKey() throws JOSEException {
    // Nimbus writes no such header.
    String[] parts = proof("dpop+jwt", key.toPublicJWK(), claims()).split("\\.", -1);
    String header = Base64URL.from(parts[0]).decodeToString();
    String leaking = header.replace("\"kty\"", "\"d\":\"" + key.getD() + "\",\"kty\"");
    assertThat(leaking).isNotEqualTo(header);
    assertRefused(Base64URL.encode(leaking) + "." + parts[1] + "." + parts[2]);
  }

  @Test
  void refusesATokenOfAnotherType() throws JOSEException {
    assertRefused(proof("JWT", key.toPublicJWK(), claims()));
  }

  @Test
  void refusesAProofWithoutAKey() throws JOSEException {
    assertRefused(proof("dpop+jwt", null, claims()));
  }

  @Test
  void refusesAProofThatLacksAClaim() throws JOSEException {
    for (String claim : List.of("jti", "htm", "htu", "iat")) {
      assertRefused(
          proof(
              "dpop+jwt",
              key.toPublicJWK(),
              new JWTClaimsSet.Builder(claims()).claim(claim, null).build()));
    }
  }

  @Test
  void refusesNoHeaderTwoHeadersAndGarbage() throws JOSEException {
    String proof = proof("dpop+jwt", key.toPublicJWK(), claims());
    assertThat(DpopProofParser.parse(List.of())).isEmpty();
    assertThat(DpopProofParser.parse(List.of(proof, proof))).isEmpty();
    assertRefused("garbage");
    assertRefused("");
  }

  private static void assertRefused(String proof) {
    assertThat(DpopProofParser.parse(List.of(proof))).as(proof).isEmpty();
  }

  private static JWTClaimsSet claims() {
    return new JWTClaimsSet.Builder()
        .jwtID("one")
        .claim("htm", "GET")
        .claim("htu", "https://banyan.example/api/v1/tasks")
        .issueTime(Date.from(NOW))
        .build();
  }

  private static String proof(String type, @Nullable ECKey named, JWTClaimsSet claims)
      throws JOSEException {
    SignedJWT proof =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(type))
                .jwk(named)
                .build(),
            claims);
    proof.sign(new ECDSASigner(key));
    return proof.serialize();
  }
}
