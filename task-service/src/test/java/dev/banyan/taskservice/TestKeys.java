package dev.banyan.taskservice;

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
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.banyan.contract.RevocationListJson;
import dev.banyan.contract.TokenClaims;
import dev.banyan.identity.Caller;
import dev.banyan.testkit.TestCallers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Stands for the monolith's authority: signs tokens, and publishes its keys over HTTP until it is
/// stopped.
public final class TestKeys implements AutoCloseable {
  public static final String ISSUER = "http://127.0.0.1:8080";
  private final AtomicInteger fetches = new AtomicInteger();
  private final AtomicInteger exchanges = new AtomicInteger();
  private final Set<String> revokedKeys = ConcurrentHashMap.newKeySet();
  private final Map<String, String> personal = new ConcurrentHashMap<>();
  private volatile String listType = RevocationListJson.TYPE;
  private volatile String listClaim = RevocationListJson.REVOKED_KEYS;
  private volatile String tokenClaim = TokenClaims.REVOCATION_KEYS;
  private final HttpServer server;
  private volatile ECKey key = newKey("one");

  public TestKeys() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/jwks",
        exchange -> {
          fetches.incrementAndGet();
          byte[] body = new JWKSet(key.toPublicJWK()).toString().getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.createContext("/revocations", exchange -> answer(exchange, list(revokedKeys)));
    server.createContext(
        "/personal",
        exchange -> {
          String token =
              personal.get(
                  exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", ""));
          exchanges.incrementAndGet();
          if (token == null) {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
          } else {
            answer(exchange, "{\"access_token\":\"" + token + "\"}");
          }
        });
    server.start();
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String list(Set<String> revokedKeys) {
    return signed(
        key,
        new JOSEObjectType(listType),
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .expirationTime(Date.from(Instant.now().plusSeconds(30)))
            .claim(listClaim, List.copyOf(revokedKeys))
            .build());
  }

  /// Adds a key to the revocation list.
  public void revoke(String revocationKey) {
    revokedKeys.add(revocationKey);
  }

  /// Names the claims as a monolith of an earlier version does.
  public void useFormerNames() {
    listClaim = RevocationListJson.FORMER_REVOKED_KEYS;
    tokenClaim = TokenClaims.FORMER_REVOCATION_KEYS;
  }

  /// Gives the list another type.
  public void mistypeTheList() {
    listType = "JWT";
  }

  /// A token with this revocation key.
  public String tokenWithKey(Caller caller, String revocationKey) {
    return signed(key, claims(caller).claim(tokenClaim, List.of(revocationKey)).build());
  }

  /// As the monolith signs for who has proved to have a key.
  public String tokenBoundTo(Caller caller, Map<String, String> confirmation) {
    return signed(key, claims(caller).claim(TokenClaims.BOUND, confirmation).build());
  }

  /// Makes a personal token that is exchanged for this one.
  public void exchange(String personalToken, String token) {
    personal.put(personalToken, token);
  }

  public int exchanges() {
    return exchanges.get();
  }

  static ECKey newKey(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public URI jwksUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
  }

  public int fetches() {
    return fetches.get();
  }

  public void rotate() {
    key = newKey("two");
  }

  public String tokenFor(Caller caller) {
    return signed(key, claims(caller).build());
  }

  public String tokenThatExpired(Caller caller, Duration ago) {
    return signed(key, claims(caller).expirationTime(Date.from(Instant.now().minus(ago))).build());
  }

  /// As the monolith signs for its own calls.
  public String tokenOfTheMonolith(String scope) {
    return signed(key, claims(TestCallers.person("monolith")).claim("scope", scope).build());
  }

  /// As the monolith signs for a caller of whom it knows that they may see the task.
  public String vouchingTokenFor(Caller caller) {
    String scope = TokenClaims.scope(caller) + " " + TokenClaims.VOUCHED;
    return signed(key, claims(caller).claim("scope", scope).build());
  }

  public Map<String, String> refusedTokens(Caller caller) {
    Map<String, String> tokens = new LinkedHashMap<>();
    Date past = Date.from(Instant.now().minusSeconds(120));
    tokens.put("expired", signed(key, claims(caller).expirationTime(past).build()));
    tokens.put("forged", signed(newKey("one"), claims(caller).build()));
    tokens.put("unknown key", signed(newKey("other"), claims(caller).build()));
    tokens.put("other audience", signed(key, claims(caller).audience("somebody-else").build()));
    tokens.put("no audience", signed(key, claims(caller).audience((String) null).build()));
    tokens.put("other issuer", signed(key, claims(caller).issuer("http://evil.example").build()));
    tokens.put("no expiry", signed(key, claims(caller).expirationTime(null).build()));
    tokens.put("no subject", signed(key, claims(caller).subject(null).build()));
    tokens.put("a subject that is no name", signed(key, claims(caller).subject("A B").build()));
    tokens.put("no type", signed(key, null, claims(caller).build()));
    tokens.put("another type", signed(key, new JOSEObjectType("dpop+jwt"), claims(caller).build()));
    tokens.put(
        "bound to a key", signed(key, claims(caller).claim("cnf", Map.of("jkt", "x")).build()));
    tokens.put("unsigned", new PlainJWT(claims(caller).build()).serialize());
    tokens.put("tampered", tokenFor(caller).replaceFirst("\\.[^.]{4}", ".AAAA"));
    tokens.put("garbage", "garbage");
    return tokens;
  }

  private static JWTClaimsSet.Builder claims(Caller caller) {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .subject(caller.name().value())
        .audience(TokenClaims.AUDIENCE)
        .claim("scope", TokenClaims.scope(caller))
        .expirationTime(Date.from(Instant.now().plusSeconds(300)));
  }

  private static String signed(ECKey key, JWTClaimsSet claims) {
    return signed(key, JOSEObjectType.JWT, claims);
  }

  private static String signed(ECKey key, @Nullable JOSEObjectType type, JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).type(type).keyID(key.getKeyID()).build(),
              claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public void stop() {
    server.stop(0);
  }

  @Override
  public void close() {
    stop();
  }
}
