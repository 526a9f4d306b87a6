package dev.banyan.monolith.accounts.oauth2login;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// A provider that signs whatever a test wants it to say. A code counts once.
final class StubProvider implements AutoCloseable {
  private final HttpServer server;
  private final ECKey key;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private volatile String lastForm = "";

  StubProvider() {
    try {
      key = new ECKeyGenerator(Curve.P_256).keyID("one").algorithm(JWSAlgorithm.ES256).generate();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException | JOSEException e) {
      throw new IllegalStateException(e);
    }
    server.createContext(
        "/.well-known/openid-configuration", call -> answer(call, 200, document()));
    server.createContext(
        "/keys", call -> answer(call, 200, new JWKSet(key.toPublicJWK()).toString()));
    server.createContext("/token", this::redeem);
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private String document() {
    return """
    {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
     "jwks_uri": "%1$s/keys", "response_types_supported": ["code"],
     "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["ES256"]}
    """
        .formatted(issuer());
  }

  private void redeem(HttpExchange call) throws IOException {
    lastForm = new String(call.getRequestBody().readAllBytes(), UTF_8);
    String code = lastForm.replaceFirst("(?s).*\\bcode=([^&]*).*", "$1");
    String token = tokens.remove(code);
    answer(
        call,
        token == null ? 400 : 200,
        token == null
            ? "{\"error\": \"invalid_grant\"}"
            : "{\"access_token\": \"a\", \"token_type\": \"Bearer\", \"id_token\": \"%s\"}"
                .formatted(token));
  }

  private static void answer(HttpExchange call, int status, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    call.getResponseHeaders().add("Content-Type", "application/json");
    call.sendResponseHeaders(status, body.length);
    call.getResponseBody().write(body);
    call.close();
  }

  /// What was sent for the last code.
  String lastForm() {
    return lastForm;
  }

  /// Has the code stand for somebody, as said in a token that fits but for what `bend` changes.
  void vouch(String code, String subject, String nonce, Consumer<JWTClaimsSet.Builder> bend) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience("banyan")
            .subject(subject)
            .claim("nonce", nonce)
            .claim("email", subject + "@elsewhere.example")
            .issueTime(Date.from(Instant.now()))
            .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    bend.accept(claims);
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("one").build(), claims.build());
      token.sign(new ECDSASigner(key));
      tokens.put(code, token.serialize());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
