package dev.banyan.monolith.accounts.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.banyan.contract.TokenClaims;
import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.accounts.oauth.OAuthClient.Kind;
import dev.banyan.monolith.accounts.oauth.OAuthClients.Registered;
import dev.banyan.monolith.accounts.oauth.OAuthFlow.Answer;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.EmailAddress;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuthorizationServerConfigurationTest {
  private static final String BACK = "http://127.0.0.1:7777/back";
  // The pair of RFC 7636, appendix B.
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private static final Username OONA = new Username("oona");
  private static final String PASSWORD = "a password of olga's";
  private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

  private static MonolithFixture monolith;
  private static SignedInBrowser browser;
  private static OAuthFlow app;
  private static OAuthFlow service;

  @BeforeAll
  static void registerClients() {
    monolith = MonolithFixture.shared();
    Accounts accounts = monolith.bean(Accounts.class);
    accounts.add(OONA, "Oona", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    accounts.add(new Username("robot"), "Robot", PASSWORD, Set.of("tasks:read"));
    register("app-1", Kind.APP, Set.of("tasks:read", "tasks:write", "tasks:any"));
    app = new OAuthFlow(monolith, "app-1", "");
    service =
        new OAuthFlow(
            monolith,
            "service-1",
            register("service-1", Kind.SERVICE, Set.of("tasks:read", "tasks:write")));
    browser = new SignedInBrowser(monolith, "oona", PASSWORD);
  }

  private static String register(String id, Kind kind, Set<String> scopes) {
    return register(id, kind, scopes, kind == Kind.SERVICE ? List.of() : List.of(BACK));
  }

  private static String register(String id, Kind kind, Set<String> scopes, List<String> redirects) {
    Registered registered =
        monolith
            .bean(OAuthClients.class)
            .register(
                new OAuthClient(
                    id,
                    "The program " + id,
                    kind,
                    scopes,
                    redirects,
                    kind == Kind.SERVICE ? Optional.of("robot") : Optional.empty()));
    return ((Registered.Done) registered).secret().orElse("");
  }

  @AfterAll
  static void leave() {
    browser.close();
    app.close();
    service.close();
    OAuthClients oAuthClients = monolith.bean(OAuthClients.class);
    oAuthClients.remove("app-1");
    oAuthClients.remove("service-1");
  }

  private static Map<String, String> request(String scope) {
    Map<String, String> request = new HashMap<>();
    request.put("response_type", "code");
    request.put("client_id", "app-1");
    request.put("redirect_uri", BACK);
    request.put("scope", scope);
    request.put("state", "s p");
    request.put("code_challenge", CHALLENGE);
    request.put("code_challenge_method", "S256");
    return request;
  }

  private static Answer redeem(@Nullable String code, String verifier) {
    return app.token(
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            "app-1",
            "redirect_uri",
            BACK,
            "code",
            String.valueOf(code),
            "code_verifier",
            verifier));
  }

  private static String code() {
    return browser.allow(request("tasks:read tasks:write")).getOrDefault("code", "");
  }

  private static JWTClaimsSet claims(String token) {
    try {
      return SignedJWT.parse(token).getJWTClaimsSet();
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void publishesServerMetadata() {
    for (String path : List.of("oauth-authorization-server", "openid-configuration")) {
      var discovery = app.get("/.well-known/" + path);
      assertThat(discovery.get("issuer").asString()).isEqualTo("http://banyan.test");
      assertThat(discovery.get("jwks_uri").asString()).endsWith("/oauth2/jwks");
      assertThat(discovery.get("token_endpoint").asString()).endsWith("/oauth2/token");
      assertThat(discovery.get("code_challenge_methods_supported").toString())
          .isEqualTo("[\"S256\"]");
      assertThat(discovery.get("token_endpoint_auth_methods_supported").toString())
          .isEqualTo(
              "[\"client_secret_basic\",\"client_secret_post\",\"private_key_jwt\",\"none\"]");
      assertThat(discovery.get("revocation_endpoint_auth_methods_supported").toString())
          .isEqualTo(
              "[\"client_secret_basic\",\"client_secret_post\",\"private_key_jwt\",\"none\"]");
      assertThat(discovery.get("introspection_endpoint_auth_methods_supported").toString())
          .isEqualTo("[\"client_secret_basic\",\"client_secret_post\",\"private_key_jwt\"]");
      assertThat(discovery.toString()).doesNotContainIgnoringCase("tls_", "secret_jwt");
    }
  }

  @Test
  void givesTheAddressWithTheScopeEmailAlone() throws ParseException {
    AccountEmails emails = monolith.bean(AccountEmails.class);
    emails.set(OONA, new EmailAddress("oona@example.org"));
    String code = browser.allow(request("openid email tasks:read")).get("code");
    Answer answer = redeem(code, VERIFIER);
    JWTClaimsSet identity = claims(answer.text("id_token"));
    assertThat(identity.getStringClaim("email")).isEqualTo("oona@example.org");
    assertThat(identity.getBooleanClaim("email_verified")).isTrue();
    Answer without = redeem(browser.allow(request("openid tasks:read")).get("code"), VERIFIER);
    assertThat(claims(without.text("id_token")).getClaim("email")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:51999/back",
        "http://localhost:4/x?y=1",
        "com.example.pocket:/back"
      })
  void sendsANativeAppsCodeToWhereItListens(String address) {
    register(
        "native-app",
        Kind.APP,
        Set.of("tasks:read"),
        List.of("http://127.0.0.1/back", "http://localhost:7/x?y=1", "com.example.pocket:/back"));
    try {
      Map<String, String> request = request("tasks:read");
      request.put("client_id", "native-app");
      request.put("redirect_uri", address);
      HttpResponse<String> asked = browser.authorize(request);
      HttpResponse<String> consent = browser.get(SignedInBrowser.location(asked));
      assertThat(consent.statusCode()).isEqualTo(200);
      String scheme = address.substring(0, address.indexOf(':') + 1);
      assertThat(consent.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains(scheme);
      Map<String, String> sent = browser.allow(request);
      assertThat(sent).containsKey("code");
    } finally {
      monolith.bean(OAuthClients.class).remove("native-app");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:4/other",
        "http://127.0.0.1/x?y=1",
        "http://localhost.evil.example/x?y=1",
        "http://localhost:4/x?y=1#f",
        "http://u@localhost:4/x?y=1",
        "https://localhost:4/x?y=1",
        "com.example.pocket:/other"
      })
  void sendsANativeAppsCodeNowhereElse(String address) {
    register(
        "native-app",
        Kind.APP,
        Set.of("tasks:read"),
        List.of("http://localhost:7/x?y=1", "com.example.pocket:/back"));
    try {
      Map<String, String> request = request("tasks:read");
      request.put("client_id", "native-app");
      request.put("redirect_uri", address);
      assertThat(browser.authorize(request).statusCode()).isEqualTo(400);
    } finally {
      monolith.bean(OAuthClients.class).remove("native-app");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"banyan-tasks", "banyan", "banyan-cli", "monolith", "task-service"})
  void registersNoClientUnderAReservedId(String id) {
    Registered refused =
        monolith
            .bean(OAuthClients.class)
            .register(
                new OAuthClient(
                    id, "x", Kind.APP, Set.of("tasks:read"), List.of(BACK), Optional.empty()));
    assertThat(refused).isEqualTo(new Registered.Refused("id", "oauth-client.id-reserved"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:/alert",
        "myapp:/back",
        "com.example:back",
        "com.example://back",
        "http://evil.example/",
        "http://localhost.evil.example/",
        "file:/etc/passwd",
        "com.example.app:/a,b"
      })
  void registersNoUnsafeRedirect(String address) {
    Registered refused =
        monolith
            .bean(OAuthClients.class)
            .register(
                new OAuthClient(
                    "unsafe-app",
                    "x",
                    Kind.APP,
                    Set.of("tasks:read"),
                    List.of(address),
                    Optional.empty()));
    assertThat(refused).isInstanceOf(Registered.Refused.class);
  }

  @Test
  void registersAPrivateUseSchemeForAppsAlone() {
    Registered refused =
        monolith
            .bean(OAuthClients.class)
            .register(
                new OAuthClient(
                    "unsafe-site",
                    "x",
                    Kind.WEBSITE,
                    Set.of("tasks:read"),
                    List.of("com.example.app:/back"),
                    Optional.empty()));
    assertThat(refused).isInstanceOf(Registered.Refused.class);
  }

  @Test
  void letsAnAppRevokeItsOwnTokensAndNoOthers() {
    Answer granted = redeem(code(), VERIFIER);
    String token = granted.text("access_token");
    register("other-app", Kind.APP, Set.of("tasks:read"));
    try (OAuthFlow other = new OAuthFlow(monolith, "other-app", "")) {
      other.post("/oauth2/revoke", Map.of("token", token, "client_id", "other-app"));
      assertThat(app.tasks(token)).isEqualTo(200);
    } finally {
      monolith.bean(OAuthClients.class).remove("other-app");
    }
    assertThat(
            app.post("/oauth2/revoke", Map.of("token", token, "client_id", "service-1")).status())
        .describedAs("a client with a secret")
        .isEqualTo(401);
    assertThat(
            app.post("/oauth2/introspect", Map.of("token", token, "client_id", "app-1")).status())
        .isEqualTo(401);
    assertThat(app.tasks(token)).isEqualTo(200);
    assertThat(
            app.post(
                    "/oauth2/revoke",
                    Map.of("token", granted.text("refresh_token"), "client_id", "app-1"))
                .status())
        .isEqualTo(200);
    assertThat(app.tasks(token)).isEqualTo(401);
  }

  @Test
  void issuesATokenToAnAppWithPkce() throws ParseException {
    Map<String, String> sent = browser.allow(request("tasks:read tasks:write"));
    assertThat(sent).containsEntry("state", "s p").containsKey("code");
    Answer answer = redeem(sent.get("code"), VERIFIER);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("expires_in").asInt()).isBetween(500, 600);
    assertThat(answer.json().has("refresh_token")).isTrue();
    JWTClaimsSet token = claims(answer.text("access_token"));
    assertThat(token.getSubject()).isEqualTo("oona");
    assertThat(token.getAudience()).containsExactly(TokenClaims.AUDIENCE);
    assertThat(token.getIssuer()).isEqualTo("http://banyan.test");
    assertThat(token.getStringClaim("scope")).isEqualTo("tasks:read tasks:write");
    assertThat(app.tasks(answer.text("access_token"))).isEqualTo(200);
  }

  @Test
  void grantsNothingThatTheAccountMayNot() throws ParseException {
    Map<String, String> sent = browser.allow(request("tasks:read tasks:any"));
    Answer answer = redeem(sent.get("code"), VERIFIER);
    assertThat(answer.text("scope")).isEqualTo("tasks:read");
    assertThat(claims(answer.text("access_token")).getStringClaim("scope")).isEqualTo("tasks:read");
  }

  @Test
  void grantsNothingThatIsAddedToTheConsentByHand() throws ParseException {
    HttpResponse<String> asked = browser.authorize(request("tasks:read tasks:any"));
    String state = SignedInBrowser.query(SignedInBrowser.location(asked)).get("state");
    HttpResponse<String> forged =
        browser.post(
            "/oauth2/authorize",
            Map.of("client_id", "app-1", "state", state, "scope", "tasks:any"));
    String code = SignedInBrowser.query(SignedInBrowser.location(forged)).get("code");
    assertThat(claims(redeem(code, VERIFIER).text("access_token")).getStringClaim("scope"))
        .isEmpty();
  }

  @Test
  void revokesTokensWhenAuthorizationCodeIsReused() {
    String code = code();
    Answer first = redeem(code, VERIFIER);
    assertThat(app.tasks(first.text("access_token"))).isEqualTo(200);
    assertThat(redeem(code, VERIFIER).text("error")).isEqualTo("invalid_grant");
    assertThat(app.tasks(first.text("access_token"))).isEqualTo(401);
  }

  @Test
  void refusesACodeWithoutTheRightVerifier() {
    assertThat(redeem(code(), "x".repeat(43)).text("error")).isEqualTo("invalid_grant");
    Answer without =
        app.token(
            Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                "app-1",
                "redirect_uri",
                BACK,
                "code",
                code()));
    assertThat(without.status()).isBetween(400, 401);
  }

  @Test
  void refusesToDoWithoutPkceOrWithItsPlainForm() {
    Map<String, String> none = request("tasks:read");
    none.remove("code_challenge");
    none.remove("code_challenge_method");
    Map<String, String> plain = request("tasks:read");
    plain.put("code_challenge_method", "plain");
    for (Map<String, String> downgraded : List.of(none, plain)) {
      String sent = SignedInBrowser.location(browser.authorize(downgraded));
      assertThat(SignedInBrowser.query(sent)).containsEntry("error", "invalid_request");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example/back",
        "http://127.0.0.1:7777/back/../evil",
        "http://127.0.0.1:7777/back?next=evil",
        "http://127.0.0.1:7777/back#x",
        "http://127.0.0.1:7777@evil.example/back",
        "http://127.0.0.1.evil.example:7777/back",
        "https://127.0.0.1:7777/back",
        "javascript:alert(1)"
      })
  void redirectsToNoUnregisteredUri(String address) {
    Map<String, String> request = request("tasks:read");
    request.put("redirect_uri", address);
    HttpResponse<String> answer = browser.authorize(request);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(SignedInBrowser.location(answer)).isEmpty();
  }

  @Test
  void takesNoConsentFromHalfASignIn() {
    HttpResponse<String> asked = browser.authorize(request("tasks:read"));
    String state = SignedInBrowser.query(SignedInBrowser.location(asked)).get("state");
    JdbcClient database = monolith.bean(JdbcClient.class);
    database
        .sql("INSERT INTO totp_enrollment (username, secret, confirmed) VALUES ('oona', '', true)")
        .update();
    try {
      HttpResponse<String> answer =
          browser.post(
              "/oauth2/authorize",
              Map.of("client_id", "app-1", "state", state, "scope", "tasks:read"));
      assertThat(SignedInBrowser.location(answer)).contains("/login/code?");
    } finally {
      database.sql("DELETE FROM totp_enrollment WHERE username = 'oona'").update();
    }
  }

  @Test
  void returnsAccessDeniedIfTheUserDeclines() {
    HttpResponse<String> asked = browser.authorize(request("tasks:read"));
    String state = SignedInBrowser.query(SignedInBrowser.location(asked)).get("state");
    HttpResponse<String> refused =
        browser.post("/oauth2/authorize", Map.of("client_id", "app-1", "state", state));
    assertThat(SignedInBrowser.query(SignedInBrowser.location(refused)))
        .containsEntry("error", "access_denied");
  }

  @Test
  void letsAServiceActOnItsOwnAccountAndWithinIt() {
    Answer answer =
        service.token(
            Map.of("grant_type", "client_credentials", "scope", "tasks:read tasks:write"));
    assertThat(answer.text("scope")).isEqualTo("tasks:read");
    assertThat(claims(answer.text("access_token")).getSubject()).isEqualTo("robot");
    assertThat(service.tasks(answer.text("access_token"))).isEqualTo(200);
    assertThat(
            service
                .token(Map.of("grant_type", "client_credentials", "scope", "tasks:any"))
                .text("error"))
        .isEqualTo("invalid_scope");
    try (OAuthFlow thief = new OAuthFlow(monolith, "service-1", "guessed")) {
      assertThat(thief.token(Map.of("grant_type", "client_credentials")).status()).isEqualTo(401);
    }
  }

  @Test
  void limitsTokenExchangeToTheScopesOfTheSubjectToken() throws ParseException {
    Map<String, String> sent = browser.allow(request("tasks:read"));
    String brought = redeem(sent.get("code"), VERIFIER).text("access_token");
    Answer exchanged = exchange(brought, "tasks:read tasks:write");
    JWTClaimsSet token = claims(exchanged.text("access_token"));
    assertThat(token.getSubject()).isEqualTo("oona");
    assertThat(token.getStringClaim("scope")).isEqualTo("tasks:read");
    assertThat(token.getJSONObjectClaim("act")).isEqualTo(Map.of("sub", "service-1"));
    assertThat(service.tasks(exchanged.text("access_token"))).isEqualTo(200);

    app.post("/oauth2/revoke", Map.of("token", brought, "client_id", "app-1"));
  }

  private static Answer exchange(String token, String scope) {
    return service.token(
        Map.of(
            "grant_type", EXCHANGE,
            "subject_token", token,
            "subject_token_type", ACCESS_TOKEN,
            "scope", scope));
  }

  @Test
  void introspectsAndRevokesTokens() {
    String token =
        service
            .token(Map.of("grant_type", "client_credentials", "scope", "tasks:read"))
            .text("access_token");
    Answer standing = service.post("/oauth2/introspect", Map.of("token", token));
    assertThat(standing.json().get("active").asBoolean()).isTrue();
    assertThat(standing.text("sub")).isEqualTo("robot");
    assertThat(service.post("/oauth2/revoke", Map.of("token", token)).status()).isEqualTo(200);
    assertThat(service.tasks(token)).isEqualTo(401);
    assertThat(
            service
                .post("/oauth2/introspect", Map.of("token", token))
                .json()
                .get("active")
                .asBoolean())
        .isFalse();
  }

  @Test
  void revokesTheTokensOfADisabledAccount() {
    Accounts accounts = monolith.bean(Accounts.class);
    Username max = new Username("max");
    accounts.add(max, "Max", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    monolith.forgetAttempts();
    try (SignedInBrowser his = new SignedInBrowser(monolith, "max", PASSWORD)) {
      String code = his.allow(request("tasks:read")).getOrDefault("code", "");
      String unused = his.allow(request("tasks:read")).getOrDefault("code", "");
      String token = redeem(code, VERIFIER).text("access_token");
      String exchanged = exchange(token, "tasks:read").text("access_token");
      assertThat(app.tasks(exchanged)).isEqualTo(200);
      accounts.setEnabled(max, false);
      assertThat(app.tasks(token)).isEqualTo(401);
      assertThat(app.tasks(exchanged)).isEqualTo(401);
      assertThat(redeem(unused, VERIFIER).text("error")).isEqualTo("invalid_grant");
      assertThat(exchange(token, "tasks:read").text("error")).isEqualTo("invalid_grant");
      accounts.setEnabled(max, true);
      assertThat(app.tasks(token)).describedAs("not even when he is let in again").isEqualTo(401);
    }
  }

  @Test
  void revokesTheTokensOfARemovedClient() {
    String secret = register("short-lived", Kind.SERVICE, Set.of("tasks:read"));
    try (OAuthFlow gone = new OAuthFlow(monolith, "short-lived", secret)) {
      String token =
          gone.token(Map.of("grant_type", "client_credentials", "scope", "tasks:read"))
              .text("access_token");
      assertThat(gone.tasks(token)).isEqualTo(200);
      monolith.bean(OAuthClients.class).remove("short-lived");
      assertThat(gone.tasks(token)).isEqualTo(401);
    }
  }
}
