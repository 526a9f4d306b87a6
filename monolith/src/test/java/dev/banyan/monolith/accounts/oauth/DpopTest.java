package dev.banyan.monolith.accounts.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.accounts.oauth.OAuthClient.Kind;
import dev.banyan.monolith.accounts.users.Accounts;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Tokens that are bound to a key (RFC 9449), from the grant to the API, with a stock client.
class DpopTest {
  private static final String PASSWORD = "a password for proofs";
  private static MonolithFixture monolith;
  private static SignedInBrowser browser;
  private static StockClient app;
  private final JWK key = key();
  private final DPoPProofFactory proofs = proofs(key);

  @BeforeAll
  static void register() {
    monolith = MonolithFixture.shared();
    monolith
        .bean(Accounts.class)
        .add(new Username("prover"), "", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    monolith
        .bean(OAuthClients.class)
        .register(
            new OAuthClient(
                "dpop-app",
                "Proving app",
                Kind.APP,
                Set.of("tasks:read", "tasks:write"),
                List.of("http://127.0.0.1:7777/back"),
                Optional.empty()));
    browser = new SignedInBrowser(monolith, "prover", PASSWORD);
    app = new StockClient(monolith, "dpop-app");
  }

  @AfterAll
  static void leave() {
    browser.close();
    monolith.bean(OAuthClients.class).remove("dpop-app");
  }

  @Test
  void servesAClientThatProvesItsKey() throws Exception {
    AccessTokenResponse granted =
        grant(app.code(browser, "openid tasks:read tasks:write", Map.of()));
    AccessToken token = granted.getTokens().getAccessToken();
    assertThat(token).isInstanceOf(DPoPAccessToken.class);
    assertThat(SignedJWT.parse(token.getValue()).getJWTClaimsSet().getJSONObjectClaim("cnf"))
        .containsExactly(Map.entry("jkt", key.computeThumbprint().toString()));

    assertThat(call(token, proof("GET", app.tasks(), token)).getStatusCode()).isEqualTo(200);
    HTTPRequest write = new HTTPRequest(HTTPRequest.Method.POST, app.tasks());
    write.setHeader("Content-Type", "application/json");
    write.setBody("{\"title\": \"proved\"}");
    write.setAuthorization(token.toAuthorizationHeader());
    write.setDPoP(proof("POST", app.tasks(), token));
    assertThat(StockClient.send(write).getStatusCode()).isEqualTo(201);
    URI userInfo = monolith.baseUrl().resolve("/userinfo");
    assertThat(call(userInfo, token, proof("GET", userInfo, token)).getStatusCode()).isEqualTo(200);

    RefreshToken refresh = granted.getTokens().getRefreshToken();
    HTTPRequest unproved = app.token(new RefreshTokenGrant(refresh));
    assertRefusedGrant(StockClient.send(unproved));
    HTTPRequest byAnother = app.token(new RefreshTokenGrant(refresh));
    byAnother.setDPoP(proofs(key()).createDPoPJWT("POST", app.tokenEndpoint()));
    assertThat(StockClient.send(byAnother).getStatusCode()).isEqualTo(400);
    AccessToken next = grant(new RefreshTokenGrant(refresh)).getTokens().getAccessToken();
    assertThat(call(next, proof("GET", app.tasks(), next)).getStatusCode()).isEqualTo(200);
  }

  @Test
  void refusesABoundTokenWithoutAProofThatCounts() throws Exception {
    AccessToken token =
        grant(app.code(browser, "tasks:read", Map.of())).getTokens().getAccessToken();
    SignedJWT proof = proof("GET", app.tasks(), token);

    assertRefused(call(new BearerAccessToken(token.getValue()), null), "invalid_token");
    assertRefused(call(new BearerAccessToken(token.getValue()), proof), "invalid_token");
    assertRefused(call(token, null), "invalid_dpop_proof");
    assertThat(call(token, proof).getStatusCode()).isEqualTo(200);
    assertRefused(call(token, proof), "invalid_dpop_proof");
    assertRefused(call(token, proof("POST", app.tasks(), token)), "invalid_dpop_proof");
    assertRefused(
        call(token, proof("GET", app.tasks().resolve("/api/v1/other"), token)),
        "invalid_dpop_proof");
    assertRefused(
        call(token, proof("GET", URI.create("http://evil.example/api/v1/tasks"), token)),
        "invalid_dpop_proof");
    assertRefused(
        call(token, proofs(key()).createDPoPJWT("GET", app.tasks(), token)), "invalid_dpop_proof");
    assertRefused(
        call(token, proof("GET", app.tasks(), new DPoPAccessToken("another"))),
        "invalid_dpop_proof");
    assertRefused(
        call(
            token,
            proofs.createDPoPJWT(
                new JWTID(),
                "GET",
                app.tasks(),
                Date.from(Instant.now().minusSeconds(120)),
                token,
                null)),
        "invalid_dpop_proof");
    URI migration = monolith.baseUrl().resolve("/migration/v1/tasks");
    assertRefused(call(migration, new BearerAccessToken(token.getValue()), null), "invalid_token");
    assertThat(call(migration, token, proof("GET", migration, token)).getStatusCode())
        .isEqualTo(403);
    URI userInfo = monolith.baseUrl().resolve("/userinfo");
    assertThat(call(userInfo, new BearerAccessToken(token.getValue()), null).getStatusCode())
        .isIn(401, 403);
  }

  @Test
  void takesNoTokenAsBoundThatIsNot() throws Exception {
    AccessToken plain =
        new DPoPAccessToken(monolith.tokenFor(new Username("prover"), List.of("tasks:read")));
    assertRefused(call(plain, proof("GET", app.tasks(), plain)), "invalid_token");
    AccessToken personal = new DPoPAccessToken("bnyn_unknown");
    assertRefused(call(personal, proof("GET", app.tasks(), personal)), "invalid_token");
  }

  @Test
  void knowsItselfByTheAddressOfItsIssuer() throws Exception {
    HTTPRequest request = app.token(app.code(browser, "tasks:read", Map.of()));
    request.setDPoP(proofs.createDPoPJWT("POST", URI.create("http://banyan.test/oauth2/token")));
    AccessToken token =
        AccessTokenResponse.parse(StockClient.send(request)).getTokens().getAccessToken();
    assertThat(
            call(token, proof("GET", URI.create("http://banyan.test/api/v1/tasks"), token))
                .getStatusCode())
        .isEqualTo(200);
  }

  @Test
  void keepsACodeForTheKeyThatItsRequestNames() throws Exception {
    Map<String, String> named = Map.of("dpop_jkt", key.computeThumbprint().toString());
    assertRefusedGrant(StockClient.send(app.token(app.code(browser, "tasks:read", named))));
    HTTPRequest byAnother = app.token(app.code(browser, "tasks:read", named));
    byAnother.setDPoP(proofs(key()).createDPoPJWT("POST", app.tokenEndpoint()));
    assertRefusedGrant(StockClient.send(byAnother));
    assertThat(grant(app.code(browser, "tasks:read", named)).getTokens().getAccessToken())
        .isInstanceOf(DPoPAccessToken.class);
  }

  @Test
  void refusesATokenRequestWithAProofThatIsNone() throws Exception {
    HTTPRequest request = app.token(app.code(browser, "tasks:read", Map.of()));
    request.setHeader("DPoP", "not.a.proof");
    assertRefusedGrant(StockClient.send(request));
  }

  @Test
  void announcesWhatItTakes() throws Exception {
    for (String path : List.of("oauth-authorization-server", "openid-configuration")) {
      HTTPResponse answer =
          StockClient.send(
              new HTTPRequest(
                  HTTPRequest.Method.GET, monolith.baseUrl().resolve("/.well-known/" + path)));
      assertThat(AuthorizationServerMetadata.parse(answer.getBody()).getDPoPJWSAlgs())
          .contains(JWSAlgorithm.ES256, JWSAlgorithm.PS256, JWSAlgorithm.RS256);
    }
  }

  private AccessTokenResponse grant(AuthorizationGrant grant) throws Exception {
    HTTPRequest request = app.token(grant);
    request.setDPoP(proofs.createDPoPJWT("POST", app.tokenEndpoint()));
    return AccessTokenResponse.parse(StockClient.send(request));
  }

  private SignedJWT proof(String method, URI target, AccessToken token) throws JOSEException {
    return proofs.createDPoPJWT(method, target, token);
  }

  private static HTTPResponse call(AccessToken token, @Nullable SignedJWT proof) {
    return call(app.tasks(), token, proof);
  }

  private static HTTPResponse call(URI address, AccessToken token, @Nullable SignedJWT proof) {
    HTTPRequest request = new HTTPRequest(HTTPRequest.Method.GET, address);
    request.setAuthorization(token.toAuthorizationHeader());
    if (proof != null) {
      request.setDPoP(proof);
    }
    return StockClient.send(request);
  }

  private static void assertRefused(HTTPResponse answer, String error) {
    assertThat(answer.getStatusCode()).isEqualTo(401);
    assertThat(answer.getWWWAuthenticate()).startsWith("DPoP error=\"" + error + "\"");
    assertThat(answer.getHeaderValue("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.getHeaderValue("X-Request-Id")).isNotBlank();
  }

  private static void assertRefusedGrant(HTTPResponse answer) throws Exception {
    assertThat(answer.getStatusCode()).isEqualTo(400);
    assertThat(answer.getBodyAsJSONObject()).containsEntry("error", "invalid_dpop_proof");
  }

  private static JWK key() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static DPoPProofFactory proofs(JWK key) {
    try {
      return new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256);
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
