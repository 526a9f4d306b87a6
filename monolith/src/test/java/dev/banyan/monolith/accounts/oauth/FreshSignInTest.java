package dev.banyan.monolith.accounts.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.oauth.OAuthClient.Kind;
import dev.banyan.monolith.accounts.users.Accounts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreshSignInTest {
  private static final String NAME = "fresh-signer";
  private static final String PASSWORD = "a password for fresh ones";
  private static final String BACK = "http://127.0.0.1:7777/back";
  private static final Map<String, String> REQUEST =
      Map.of(
          "response_type", "code",
          "client_id", "fresh-app",
          "redirect_uri", BACK,
          "scope", "openid tasks:read",
          "state", "a b&c",
          "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
          "code_challenge_method", "S256");
  private final MonolithFixture monolith = MonolithFixture.shared();

  @BeforeEach
  void register() {
    monolith
        .bean(Accounts.class)
        .add(new Username(NAME), "", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    monolith
        .bean(OAuthClients.class)
        .register(
            new OAuthClient(
                "fresh-app",
                "Fresh app",
                Kind.APP,
                Set.of("tasks:read"),
                List.of(BACK),
                Optional.empty()));
  }

  @AfterEach
  void close() {
    monolith.passTime(Duration.ZERO);
    monolith.bean(OAuthClients.class).remove("fresh-app");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prompt=login", "prompt=login%20consent", "max_age=0", "max_age=600"})
  void asksSignedInUsersToSignInAgainAndContinues(String demand) {
    try (Visitor visitor = new Visitor(monolith)) {
      visitor.signIn(NAME, PASSWORD);
      monolith.passTime(Duration.ofMinutes(11));
      Page login = visitor.get(authorize(demand));
      assertThat(login.address().getPath()).isEqualTo("/login");
      assertThat(visitor.get("/tasks").address().getPath()).isEqualTo("/login");
      visitor.get(authorize(demand));
      monolith.passTime(Duration.ZERO);
      Page consent = visitor.signIn(NAME, PASSWORD);
      assertThat(consent.address().getPath()).isEqualTo("/oauth2/consent");
      assertThat(consent.text()).contains("Fresh app");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"prompt=login", "max_age=0", "max_age=1"})
  void asksAnonymousUsersToSignInOnce(String demand) {
    try (Visitor visitor = new Visitor(monolith)) {
      Page login = visitor.get(authorize(demand));
      assertThat(login.address().getPath()).isEqualTo("/login");
      assertThat(visitor.signIn(NAME, PASSWORD).address().getPath()).isEqualTo("/oauth2/consent");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"max_age=600", "max_age=x", "prompt=consent"})
  void asksNoOtherSide(String demand) {
    try (Visitor visitor = new Visitor(monolith)) {
      visitor.signIn(NAME, PASSWORD);
      assertThat(visitor.get(authorize(demand)).address().getPath()).isEqualTo("/oauth2/consent");
    }
  }

  @Test
  void answersPromptNoneWithoutAPageWhateverIsMissing() {
    Map<String, String> silent = new HashMap<>(REQUEST);
    silent.put("scope", "openid");
    silent.put("prompt", "none");
    try (SignedInBrowser browser = new SignedInBrowser(monolith, NAME, PASSWORD)) {
      silent.put("max_age", "600");
      assertThat(answer(browser, silent)).containsKey("code");
      monolith.passTime(Duration.ofMinutes(11));
      assertThat(answer(browser, silent))
          .containsEntry("error", "login_required")
          .containsEntry("state", "a b&c")
          .doesNotContainKey("code");
      silent.remove("max_age");
      assertThat(answer(browser, silent)).containsKey("code");
      silent.put("max_age", "0");
      assertThat(answer(browser, silent)).containsEntry("error", "login_required");
      silent.put("scope", "openid tasks:read");
      silent.remove("max_age");
      assertThat(answer(browser, silent)).containsEntry("error", "consent_required");
      silent.put("redirect_uri", "http://127.0.0.1:7777/other");
      assertThat(browser.authorize(silent).statusCode()).isEqualTo(400);
      browser.post("/logout", Map.of("_csrf", browser.csrf()));
      silent.put("redirect_uri", BACK);
      assertThat(answer(browser, silent)).containsEntry("error", "login_required");
    }
  }

  private static Map<String, String> answer(SignedInBrowser browser, Map<String, String> request) {
    String address = SignedInBrowser.location(browser.authorize(request));
    assertThat(address).startsWith(BACK);
    return SignedInBrowser.query(address);
  }

  @Test
  void reportsTheAuthenticationTimeAfterARefreshToo() throws Exception {
    Instant before = Instant.now().minusSeconds(2);
    try (SignedInBrowser browser = new SignedInBrowser(monolith, NAME, PASSWORD);
        OAuthFlow app = new OAuthFlow(monolith, "fresh-app", "")) {
      Map<String, String> sent = browser.allow(REQUEST);
      var first =
          app.token(
              Map.of(
                  "grant_type", "authorization_code",
                  "client_id", "fresh-app",
                  "redirect_uri", BACK,
                  "code", sent.getOrDefault("code", ""),
                  "code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
      Instant signedIn = authTime(first.text("id_token"));
      assertThat(signedIn).isBetween(before, Instant.now());
      var second =
          app.token(
              Map.of(
                  "grant_type", "refresh_token",
                  "client_id", "fresh-app",
                  "refresh_token", first.text("refresh_token")));
      assertThat(authTime(second.text("id_token"))).isEqualTo(signedIn);
    }
  }

  private static Instant authTime(String token) throws Exception {
    return SignedJWT.parse(token).getJWTClaimsSet().getDateClaim("auth_time").toInstant();
  }

  private static String authorize(String demand) {
    return "/oauth2/authorize?" + OAuthFlow.form(REQUEST) + "&" + demand;
  }
}
