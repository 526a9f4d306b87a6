package dev.banyan.monolith.accounts.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.accounts.oauth.OAuthClient.Kind;
import dev.banyan.monolith.accounts.oauth.OAuthClients.Registered;
import dev.banyan.monolith.accounts.users.Accounts;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Clients that prove themselves by a key of their own (`private_key_jwt`), with a stock client.
class PrivateKeyClientTest {
  private static final String ISSUER = "http://banyan.test";
  private static final String PASSWORD = "a password for signers";
  private static final JWK EC = make(Curve.P_256, "ec");
  private static final JWK OTHER = make(Curve.P_256, "ec");
  private static final JWK RSA = rsa(2048);
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final OAuthClients oAuthClients = monolith.bean(OAuthClients.class);
  private final StockClient service = new StockClient(monolith, "signing-service");
  private final StockClient site = new StockClient(monolith, "signing-site");

  @BeforeEach
  void register() {
    monolith
        .bean(Accounts.class)
        .add(new Username("signer"), "", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    assertThat(register("signing-service", Kind.SERVICE, keys(EC, RSA)))
        .isEqualTo(new Registered.Done("signing-service", Optional.empty()));
    assertThat(register("signing-site", Kind.WEBSITE, keys(EC)))
        .isEqualTo(new Registered.Done("signing-site", Optional.empty()));
  }

  @AfterEach
  void remove() {
    oAuthClients.remove("signing-service");
    oAuthClients.remove("signing-site");
  }

  @Test
  void servesAServiceThatSigns() throws Exception {
    AccessToken token = token(signed(service, EC, JWSAlgorithm.ES256));
    assertThat(call(token)).isEqualTo(200);
    assertThat(call(token(signed(service, RSA, JWSAlgorithm.PS256)))).isEqualTo(200);

    HTTPResponse asked =
        StockClient.send(
            new TokenIntrospectionRequest(
                    monolith.baseUrl().resolve("/oauth2/introspect"),
                    signed(service, EC, JWSAlgorithm.ES256),
                    token)
                .toHTTPRequest());
    assertThat(asked.getBodyAsJSONObject()).containsEntry("active", true);
    HTTPResponse revoked =
        StockClient.send(
            new TokenRevocationRequest(
                    monolith.baseUrl().resolve("/oauth2/revoke"),
                    signed(service, EC, JWSAlgorithm.ES256),
                    token)
                .toHTTPRequest());
    assertThat(revoked.getStatusCode()).isEqualTo(200);
    assertThat(call(token)).isEqualTo(401);
  }

  @Test
  void servesAWebsiteThatSignsFromTheCodeToTheNextToken() throws Exception {
    try (SignedInBrowser browser = new SignedInBrowser(monolith, "signer", PASSWORD)) {
      AccessTokenResponse granted =
          AccessTokenResponse.parse(
              StockClient.send(
                  site.token(
                      signed(site, EC, JWSAlgorithm.ES256),
                      site.code(browser, "tasks:read", Map.of()))));
      assertThat(call(granted.getTokens().getAccessToken())).isEqualTo(200);
      RefreshTokenGrant next = new RefreshTokenGrant(granted.getTokens().getRefreshToken());
      assertThat(StockClient.send(site.token(next)).getStatusCode()).isEqualTo(401);
      assertThat(
              StockClient.send(site.token(signed(site, EC, JWSAlgorithm.ES256), next))
                  .getStatusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void takesAnAssertionOnce() throws Exception {
    PrivateKeyJWT once = signed(service, EC, JWSAlgorithm.ES256);
    assertThat(ask(once).getStatusCode()).isEqualTo(200);
    assertRefused(ask(once));
  }

  @Test
  void refusesEveryOtherProof() throws Exception {
    Instant now = Instant.now();
    assertRefused(ask(signed(service, OTHER, JWSAlgorithm.ES256)));
    assertRefused(
        ask(assertion("http://elsewhere.example", "signing-service", now.plusSeconds(60))));
    assertRefused(ask(assertion(ISSUER, "signing-service", now.minusSeconds(60))));
    assertRefused(ask(assertion(ISSUER, "signing-service", now.plusSeconds(7_200))));
    assertRefused(
        StockClient.send(
            service.token(
                new ClientSecretBasic(service.id(), new Secret("guess")),
                new ClientCredentialsGrant())));
    assertThat(ask(assertion(ISSUER, "signing-service", now.plusSeconds(60))).getStatusCode())
        .isEqualTo(200);
  }

  @Test
  void goesByTheKeysThatAreRegisteredNow() throws Exception {
    assertThat(oAuthClients.change("signing-service", "X", List.of(), List.of(), keys(OTHER)))
        .isInstanceOf(Registered.Done.class);
    assertRefused(ask(signed(service, EC, JWSAlgorithm.ES256)));
    assertThat(ask(signed(service, OTHER, JWSAlgorithm.ES256)).getStatusCode()).isEqualTo(200);
    assertThat(oAuthClients.find("signing-site").orElseThrow().kind()).isEqualTo(Kind.WEBSITE);
    assertThat(oAuthClients.renewSecret("signing-service")).isInstanceOf(Registered.Refused.class);
    assertThat(oAuthClients.change("signing-service", "X", List.of(), List.of(), ""))
        .isInstanceOf(Registered.Refused.class);
  }

  @Test
  void registersPublicKeysAlone() throws Exception {
    for (String keys :
        List.of(
            "garbage",
            "{}",
            "{\"keys\": []}",
            new JWKSet(EC).toString(false),
            keys(EC, OTHER),
            keys(rsa(1024)),
            new JWKSet(new OctetSequenceKeyGenerator(256).generate()).toString(false),
            "https://client.example/jwks")) {
      assertThat(register("signing-wrong", Kind.SERVICE, keys))
          .describedAs(keys)
          .isInstanceOf(Registered.Refused.class);
    }
    assertThat(register("signing-wrong", Kind.APP, keys(EC)))
        .isInstanceOf(Registered.Refused.class);
  }

  @Test
  void announcesIt() throws Exception {
    HTTPResponse answer =
        StockClient.send(
            new HTTPRequest(
                HTTPRequest.Method.GET,
                monolith.baseUrl().resolve("/.well-known/openid-configuration")));
    OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(answer.getBody());
    assertThat(metadata.getTokenEndpointAuthMethods().toString())
        .contains("private_key_jwt")
        .doesNotContain("client_secret_jwt", "tls");
    assertThat(metadata.getTokenEndpointJWSAlgs())
        .contains(JWSAlgorithm.ES256, JWSAlgorithm.RS256)
        .doesNotContain(JWSAlgorithm.HS256);
  }

  private Registered register(String id, Kind kind, String keys) {
    return oAuthClients.register(
        new OAuthClient(
            id,
            "Signing " + id,
            kind,
            Set.of("tasks:read"),
            kind == Kind.SERVICE ? List.of() : List.of("http://127.0.0.1:7777/back"),
            kind == Kind.SERVICE ? Optional.of("signer") : Optional.empty(),
            List.of(),
            keys));
  }

  private static String keys(JWK... keys) {
    return new JWKSet(List.of(keys)).toPublicJWKSet().toString();
  }

  private AccessToken token(PrivateKeyJWT proof) throws Exception {
    return AccessTokenResponse.parse(ask(proof)).getTokens().getAccessToken();
  }

  private HTTPResponse ask(PrivateKeyJWT proof) {
    return StockClient.send(service.token(proof, new ClientCredentialsGrant()));
  }

  private int call(AccessToken token) {
    HTTPRequest request = new HTTPRequest(HTTPRequest.Method.GET, service.tasks());
    request.setAuthorization(token.toAuthorizationHeader());
    return StockClient.send(request).getStatusCode();
  }

  private static void assertRefused(HTTPResponse answer) throws Exception {
    assertThat(answer.getStatusCode()).isEqualTo(401);
    assertThat(answer.getBodyAsJSONObject()).containsEntry("error", "invalid_client");
  }

  private static PrivateKeyJWT signed(StockClient client, JWK key, JWSAlgorithm algorithm)
      throws JOSEException {
    return new PrivateKeyJWT(
        client.id(),
        URI.create(ISSUER + "/oauth2/token"),
        algorithm,
        ((AsymmetricJWK) key).toPrivateKey(),
        key.getKeyID(),
        null);
  }

  private static PrivateKeyJWT assertion(String audience, String subject, Instant end)
      throws JOSEException {
    return new PrivateKeyJWT(
        new JWTAuthenticationClaimsSet(
            new ClientID(subject),
            new Audience(audience).toSingleAudienceList(),
            Date.from(end),
            null,
            null,
            new JWTID()),
        JWSAlgorithm.ES256,
        ((AsymmetricJWK) EC).toPrivateKey(),
        EC.getKeyID(),
        null);
  }

  private static JWK make(Curve curve, String id) {
    try {
      return new ECKeyGenerator(curve).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static JWK rsa(int bits) {
    try {
      return new RSAKeyGenerator(bits, true).keyID("rsa").generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
