package dev.banyan.taskservice;

import static dev.banyan.testkit.TestCallers.ALICE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Tokens that are bound to a key (DPoP), on the wire.
class BoundTokenTest {
  private static final TaskServiceFixture SERVICE = new TaskServiceFixture();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String TASKS = SERVICE.baseUrl() + "/api/v1/tasks";
  private final JWK key = key();
  private final String token = boundTo(key);

  @AfterAll
  static void close() {
    SERVICE.close();
    HTTP.close();
  }

  @Test
  void takesATokenWithAProofOfItsKeyOnce() throws Exception {
    String proof = proof(key, JWSAlgorithm.ES256, token, "GET", TASKS);

    HttpResponse<String> first = send("DPoP " + token, proof);
    assertThat(first.statusCode()).isEqualTo(200);
    assertRefused(send("DPoP " + token, proof), "invalid_dpop_proof", "jti");
    assertThat(
            send("dpop " + token, proof(key, JWSAlgorithm.ES256, token, "GET", TASKS + "?limit=1"))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void knowsItselfByTheAddressOfTheGateway() throws Exception {
    assertThat(
            send(
                    "DPoP " + token,
                    proof(key, JWSAlgorithm.ES256, token, "GET", TestKeys.ISSUER + "/api/v1/tasks"))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void takesEveryAlgorithmThatItAnnounces() throws Exception {
    RSAKey rsa = new RSAKeyGenerator(2048).generate();
    String bound = boundTo(rsa);
    for (JWSAlgorithm algorithm : new JWSAlgorithm[] {JWSAlgorithm.PS256, JWSAlgorithm.RS512}) {
      assertThat(send("DPoP " + bound, proof(rsa, algorithm, bound, "GET", TASKS)).statusCode())
          .isEqualTo(200);
    }
    JWK curve = new ECKeyGenerator(Curve.P_521).generate();
    String token = boundTo(curve);
    assertThat(
            send("DPoP " + token, proof(curve, JWSAlgorithm.ES512, token, "GET", TASKS))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void refusesABoundTokenWithoutAProofOfItsKey() throws Exception {
    assertRefused(send("Bearer " + token), "invalid_token", "bound to a key");
    String proof = proof(key, JWSAlgorithm.ES256, token, "GET", TASKS);
    assertRefused(send("Bearer " + token, proof), "invalid_token", "bound to a key");
    assertRefused(send("DPoP " + token), "invalid_dpop_proof", "one proof");
    assertRefused(send("DPoP " + token, proof, proof), "invalid_dpop_proof", "one proof");
    assertRefused(send("DPoP " + token, "garbage"), "invalid_dpop_proof", "one proof");
    assertThat(send("DPoP " + token, proof).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesAProofOfAnotherKeyRequestTokenOrTime() throws Exception {
    JWK other = key();
    assertRefused(
        send("DPoP " + token, proof(other, JWSAlgorithm.ES256, token, "GET", TASKS)),
        "invalid_dpop_proof",
        "another key");
    assertRefused(
        send("DPoP " + token, proof(key, JWSAlgorithm.ES256, token, "POST", TASKS)),
        "invalid_dpop_proof",
        "htm");
    assertRefused(
        send("DPoP " + token, proof(key, JWSAlgorithm.ES256, token, "GET", TASKS + "/x")),
        "invalid_dpop_proof",
        "htu");
    assertRefused(
        send("DPoP " + token, proof(key, JWSAlgorithm.ES256, "other", "GET", TASKS)),
        "invalid_dpop_proof",
        "ath");
    assertRefused(
        send(
            "DPoP " + token,
            signed(
                key,
                JWSAlgorithm.ES256,
                "dpop+jwt",
                claims(token, "GET", TASKS).issueTime(Date.from(Instant.EPOCH)))),
        "invalid_dpop_proof",
        "iat");
    assertRefused(
        send("DPoP " + token, signed(key, JWSAlgorithm.ES256, "JWT", claims(token, "GET", TASKS))),
        "invalid_dpop_proof",
        "one proof");
    assertRefused(
        send(
            "DPoP " + token,
            signed(key, JWSAlgorithm.ES256, "dpop+jwt", claims(token, "GET", TASKS).jwtID(null))),
        "invalid_dpop_proof",
        "one proof");
    // Signed with another key than the one that it names.
    SignedJWT forged = SignedJWT.parse(proof(key, JWSAlgorithm.ES256, token, "GET", TASKS));
    SignedJWT foreign = SignedJWT.parse(proof(other, JWSAlgorithm.ES256, token, "GET", TASKS));
    assertRefused(
        send(
            "DPoP " + token,
            forged.getParsedString().replaceFirst("[^.]+$", foreign.getSignature().toString())),
        "invalid_dpop_proof",
        "one proof");
  }

  @Test
  void takesNoUnboundTokenAsABoundOneAndNoOtherBinding() throws Exception {
    String plain = SERVICE.tokenFor(ALICE);
    assertThat(send("Bearer " + plain).statusCode()).isEqualTo(200);
    assertRefused(
        send("DPoP " + plain, proof(key, JWSAlgorithm.ES256, plain, "GET", TASKS)),
        "invalid_token",
        "not bound");
    String certificate = SERVICE.keys().tokenBoundTo(ALICE, Map.of("x5t#S256", "x"));
    assertRefused(send("Bearer " + certificate), "invalid_token", "bound");
    assertRefused(
        send("DPoP " + certificate, proof(key, JWSAlgorithm.ES256, certificate, "GET", TASKS)),
        "invalid_token",
        "bound");
    assertRefused(send("DPoP bnyn_x", "x"), "invalid_token", "not bound");
  }

  private static void assertRefused(HttpResponse<String> answer, String error, String why) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
        .startsWith("DPoP error=\"" + error + "\"")
        .contains("ES256")
        .contains(why);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
  }

  private static HttpResponse<String> send(String authorization, String... proofs)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(TASKS)).header("Authorization", authorization);
    for (String proof : proofs) {
      request.header("DPoP", proof);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static JWK key() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String boundTo(JWK key) {
    try {
      return SERVICE.keys().tokenBoundTo(ALICE, Map.of("jkt", key.computeThumbprint().toString()));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String proof(
      JWK key, JWSAlgorithm algorithm, String token, String method, String target)
      throws Exception {
    return signed(key, algorithm, "dpop+jwt", claims(token, method, target));
  }

  private static JWTClaimsSet.Builder claims(String token, String method, String target)
      throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII));
    return new JWTClaimsSet.Builder()
        .jwtID(UUID.randomUUID().toString())
        .claim("htm", method)
        .claim("htu", target)
        .claim("ath", Base64URL.encode(hash).toString())
        .issueTime(Date.from(Instant.now()));
  }

  private static String signed(
      JWK key, JWSAlgorithm algorithm, String type, JWTClaimsSet.Builder claims) throws Exception {
    SignedJWT proof =
        new SignedJWT(
            new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType(type))
                .jwk(key.toPublicJWK())
                .build(),
            claims.build());
    JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, algorithm);
    proof.sign(signer);
    return proof.serialize();
  }
}
