package dev.banyan.monolith.accounts.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.accounts.oauth.OAuthClient.Kind;
import dev.banyan.monolith.accounts.oauth.OAuthClients.Registered;
import dev.banyan.monolith.accounts.users.Accounts;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RP-initiated logout, as a stock OpenID Connect client asks for it.
class LogoutTest {
  private static final String NAME = "logging-out";
  private static final String PASSWORD = "a password for leaving";
  private static final String BACK = "http://127.0.0.1:7777/back";
  private static final String BYE = "https://app.example/bye?from=banyan";
  private static final Map<String, String> REQUEST =
      Map.of(
          "response_type", "code",
          "client_id", "logout-app",
          "redirect_uri", BACK,
          "scope", "openid",
          "state", "s",
          "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
          "code_challenge_method", "S256");
  private final MonolithFixture monolith = MonolithFixture.shared();
  private SignedInBrowser browser = signIn();
  private final OAuthFlow app = new OAuthFlow(monolith, "logout-app", "");

  private SignedInBrowser signIn() {
    monolith
        .bean(Accounts.class)
        .add(new Username(NAME), "", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    return new SignedInBrowser(monolith, NAME, PASSWORD);
  }

  @BeforeEach
  void register() {
    assertThat(registered("logout-app", BYE, "http://127.0.0.1/bye"))
        .isInstanceOf(Registered.Done.class);
  }

  private Registered registered(String id, String... logoutRedirects) {
    return monolith
        .bean(OAuthClients.class)
        .register(
            new OAuthClient(
                id,
                "Logout app",
                Kind.APP,
                Set.of("tasks:read"),
                List.of(BACK),
                Optional.empty(),
                List.of(logoutRedirects),
                ""));
  }

  @AfterEach
  void close() {
    browser.close();
    app.close();
    monolith.bean(OAuthClients.class).remove("logout-app");
  }

  @Test
  void signsOutAtOnceWhereAnIdentityTokenProvesTheSessionAndReturnsTheState() throws Exception {
    JWT token = idToken();
    assertThat(token.getJWTClaimsSet().getStringClaim("sid")).isNotBlank();
    assertThat(token.getJWTClaimsSet().getDateClaim("auth_time")).isNotNull();

    HttpResponse<String> answer = browser.get(logout(token, BYE, "a b&c"));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(SignedInBrowser.location(answer)).isEqualTo(BYE + "&state=a%20b%26c");
    assertSignedIn(false);
    // Nobody is left to sign out: the client gets its person back all the same.
    assertThat(SignedInBrowser.location(browser.get(logout(token, BYE, null)))).isEqualTo(BYE);
  }

  @Test
  void letsANativeAppChooseItsPortAndLeadsNowhereElseWithoutAnAddress() throws Exception {
    JWT token = idToken();
    assertThat(
            SignedInBrowser.location(browser.get(logout(token, "http://127.0.0.1:4711/bye", null))))
        .isEqualTo("http://127.0.0.1:4711/bye");
    assertThat(SignedInBrowser.location(browser.get(logout(token, null, null))))
        .endsWith("/login?out");
  }

  @Test
  void asksTheUserIfNothingProvesTheSession() throws Exception {
    String ofAnother = logout(idToken(), BYE, "s");
    browser.close();
    browser = signIn();
    for (String address :
        List.of(
            ofAnother,
            "/connect/logout",
            "/connect/logout?client_id=logout-app&post_logout_redirect_uri="
                + "https%3A%2F%2Fapp.example%2Fbye%3Ffrom%3Dbanyan&state=s")) {
      HttpResponse<String> asked = browser.get(address);
      assertThat(asked.statusCode()).isEqualTo(200);
      assertThat(Jsoup.parse(asked.body()).text()).contains("Sign out of Banyan?", NAME);
      assertSignedIn(true);
    }
    HttpResponse<String> asked =
        browser.get(
            "/connect/logout?client_id=logout-app&state=s&post_logout_redirect_uri="
                + "https%3A%2F%2Fapp.example%2Fbye%3Ffrom%3Dbanyan");
    assertThat(asked.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("form-action 'self' https://app.example");
    Document page = Jsoup.parse(asked.body());
    assertThat(page.text()).contains("Logout app wants to sign you out");

    assertThat(browser.post("/account/logout", Map.of()).statusCode()).isEqualTo(403);
    assertSignedIn(true);
    HttpResponse<String> confirmed =
        browser.post("/account/logout", SignedInBrowser.fields(page.expectFirst("main form")));

    assertThat(SignedInBrowser.location(confirmed)).isEqualTo(BYE + "&state=s");
    assertSignedIn(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example/bye",
        "https://app.example/bye?from=banyan#x",
        "https://app.example.evil.example/bye?from=banyan",
        "//evil.example",
        "javascript:alert(1)",
        "http://127.0.0.1/other",
        BACK
      })
  void rejectsUnregisteredRedirectsAndSignsNoOneOut(String address) throws Exception {
    HttpResponse<String> refused = browser.get(logout(idToken(), address, "s"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Location")).isEmpty();
    assertThat(Jsoup.parse(refused.body()).text())
        .contains("You are still signed in", "not registered");
    assertSignedIn(true);
  }

  @Test
  void refusesWhatIsNoIdentityTokenAndAnotherClient() throws Exception {
    String token = idToken().serialize();
    String forged = token.substring(0, token.length() - 6) + "AAAAAA";
    for (String query :
        List.of(
            "id_token_hint=garbage",
            "id_token_hint=" + forged,
            "id_token_hint=" + monolith.tokenFor(new Username(NAME), List.of()),
            "client_id=nobody",
            "client_id=other&id_token_hint=" + token,
            "state=1&state=2",
            "post_logout_redirect_uri=https%3A%2F%2Fapp.example%2Fbye%3Ffrom%3Dbanyan")) {
      assertThat(browser.get("/connect/logout?" + query).statusCode())
          .describedAs(query)
          .isEqualTo(400);
    }
    assertSignedIn(true);
  }

  @Test
  void takesAFormOfAClient() throws Exception {
    HttpResponse<String> sent =
        browser.post(
            "/connect/logout",
            Map.of("id_token_hint", idToken().serialize(), "state", "a b", "other", "x"));

    assertThat(sent.statusCode()).isEqualTo(303);
    assertSignedIn(true);
    assertThat(browser.get(SignedInBrowser.location(sent)).statusCode()).isEqualTo(303);
    assertSignedIn(false);
  }

  @Test
  void saysInItsMetadataWhereItIs() throws Exception {
    OIDCProviderMetadata metadata =
        OIDCProviderMetadata.parse(app.get("/.well-known/openid-configuration").toString());
    assertThat(metadata.getEndSessionEndpointURI().getPath()).isEqualTo("/connect/logout");
  }

  @Test
  void registersSafeAddressesAlone() {
    assertThat(registered("logout-app-2", "http://app.example/bye"))
        .isEqualTo(
            monolith
                .bean(OAuthClients.class)
                .change("logout-app", "X", List.of(BACK), List.of("http://app.example/bye"), ""))
        .isInstanceOf(Registered.Refused.class);
    monolith.bean(OAuthClients.class).change("logout-app", "X", List.of(BACK), List.of(), "");
    assertThat(monolith.bean(OAuthClients.class).find("logout-app").orElseThrow().logoutRedirects())
        .isEmpty();
  }

  private JWT idToken() throws Exception {
    String code =
        SignedInBrowser.query(SignedInBrowser.location(browser.authorize(REQUEST))).get("code");
    OAuthFlow.Answer answer =
        app.token(
            Map.of(
                "grant_type", "authorization_code",
                "client_id", "logout-app",
                "redirect_uri", BACK,
                "code", String.valueOf(code),
                "code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
    return JWTParser.parse(answer.text("id_token"));
  }

  private static String logout(JWT token, @Nullable String address, @Nullable String state) {
    return new com.nimbusds.openid.connect.sdk.LogoutRequest(
            URI.create("/connect/logout"),
            token,
            null,
            new ClientID("logout-app"),
            address == null ? null : URI.create(address),
            state == null ? null : new State(state),
            null)
        .toURI()
        .toString();
  }

  private void assertSignedIn(boolean expected) {
    assertThat(browser.get("/account").statusCode()).isEqualTo(expected ? 200 : 302);
  }
}
