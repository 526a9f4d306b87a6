package dev.banyan.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.banyan.contract.TokenClaims;
import dev.banyan.identity.Authority;
import dev.banyan.taskservice.http.TokenVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Verification of a bearer token by the task service.
@State(Scope.Benchmark)
public class TokenBenchmark {
  private static final String ISSUER = "http://banyan.bench";
  private static final String KEYS = "/oauth2/jwks";

  private final Clock clock = Clock.systemUTC();
  private final ECKey key = key();
  private final HttpServer keys = keyServer(key);
  private final TokenVerifier verifier;
  private final String token;
  private final String authorization;

  public TokenBenchmark() {
    verifier =
        new TokenVerifier(
            URI.create("http://127.0.0.1:" + keys.getAddress().getPort() + KEYS), ISSUER, clock);
    token = token();
    authorization = "Bearer " + token;
  }

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("bench").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpServer keyServer(ECKey key) {
    byte[] published = new JWKSet(key.toPublicJWK()).toString().getBytes(UTF_8);
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          KEYS,
          exchange -> {
            exchange.sendResponseHeaders(200, published.length);
            exchange.getResponseBody().write(published);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @TearDown
  public void stop() {
    verifier.close();
    keys.stop(0);
  }

  private String token() {
    SignedJWT signed =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build(),
            new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("alice")
                .audience(TokenClaims.AUDIENCE)
                .claim("scope", TokenClaims.scope(SampleTasks.ALICE))
                .claim(TokenClaims.REVOCATION_KEYS, List.of("5f0b3c1e-0000-7000-8000-000000000001"))
                .expirationTime(Date.from(clock.instant().plus(Duration.ofHours(1))))
                .build());
    try {
      signed.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return signed.serialize();
  }

  @Benchmark
  public boolean verifyCached() {
    return verified();
  }

  @Benchmark
  public boolean verifyUncached() {
    // Removes it from the cache, whatever its kind.
    verifier.revokeWarmUpToken(token);
    return verified();
  }

  private boolean verified() {
    if (!verifier.allows(authorization, Authority.READ.scope())) {
      throw new IllegalStateException("the token was refused");
    }
    return true;
  }
}
