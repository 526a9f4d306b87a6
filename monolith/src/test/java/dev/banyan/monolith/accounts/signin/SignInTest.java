package dev.banyan.monolith.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.ratelimit.RateLimit;
import dev.banyan.monolith.accounts.tokens.TokenIssuer;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.testkit.TestCallers;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {
  private static MonolithFixture monolith;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.owner();
  }

  @BeforeEach
  void forgetAttempts() {
    monolith.forgetAttempts();
  }

  @AfterAll
  static void stop() {
    monolith.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/tasks", "/account", "/admin", "/nowhere"})
  void redirectsAnonymousUsersToTheSignInPage(String path) {
    try (Visitor stranger = new Visitor(monolith)) {
      assertThat(stranger.get(path).address().getPath()).isEqualTo("/login");
    }
  }

  @Test
  void signsInAndOut() {
    try (Visitor alice = new Visitor(monolith)) {
      Page tasks = alice.signIn(" Alice ", monolith.password("alice"));
      assertThat(tasks.address().getPath()).isEqualTo("/tasks");
      assertThat(tasks.html().select(".account").text()).contains("alice", "Sign out");
      assertThat(tasks.html().select("a[href=/admin]")).isEmpty();
      alice.submit(tasks.form(".account form"), Map.of());
      assertThat(alice.get("/tasks").address().getPath()).isEqualTo("/login");
    }
  }

  @Test
  void protectsTheSessionCookieAndRenewsItAtSignIn() {
    try (Visitor alice = new Visitor(monolith)) {
      alice.signIn("alice", monolith.password("alice"));
      String before = alice.cookie("banyan_session").getValue();
      alice.signIn("alice", monolith.password("alice"));
      assertThat(alice.cookie("banyan_session").isHttpOnly()).isTrue();
      assertThat(alice.cookie("banyan_session").getValue()).isNotEqualTo(before);
    }
  }

  @Test
  void saysTheSameOfAWrongNameAndAWrongPassword() {
    try (Visitor stranger = new Visitor(monolith)) {
      Page wrongPassword = stranger.signIn("bob", "wrong");
      Page wrongName = stranger.signIn("nobody", "wrong");
      assertThat(wrongPassword.text()).contains("Wrong username or password.");
      assertThat(wrongName.text()).isEqualTo(wrongPassword.text());
    }
  }

  @Test
  void makesGuessersWaitAndSaysHowLong() {
    try (Visitor stranger = new Visitor(monolith)) {
      for (int i = 0; i < RateLimit.FAILED_SIGN_IN_BY_ACCOUNT.times(); i++) {
        stranger.signIn("guessed", "wrong");
      }
      assertThat(stranger.signIn("guessed", "wrong").text())
          .containsPattern("Too many sign-in attempts. Try again in [1-6]?[0-9] seconds?\\.");
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1 second", "1, 1 second", "59, 59 seconds", "91, 2 minutes", "300, 5 minutes"})
  void saysHowLongToWaitInWords(String seconds, String words) {
    try (Visitor stranger = new Visitor(monolith)) {
      assertThat(stranger.get("/login?wait=" + seconds).text()).contains("in " + words + ".");
      assertThat(stranger.get("/login?wait=" + words.replace(" ", "%20")).text())
          .doesNotContain("Too many");
    }
  }

  @Test
  void saysBesideTheFieldWhatToChangeAboutAPassword() {
    monolith
        .bean(Accounts.class)
        .add(
            new Username("marlene"),
            "Marlene Moor",
            "the first password",
            Accounts.DEFAULT_PERMISSIONS);
    try (Visitor marlene = new Visitor(monolith)) {
      marlene.signIn("marlene", "the first password");
      assertThat(refusal(marlene, "short")).contains("at least 12 characters");
      assertThat(refusal(marlene, "long ".repeat(50))).contains("at most 200 characters");
      assertThat(refusal(marlene, "Password1234!")).contains("easy to guess");
      assertThat(refusal(marlene, "marlene moor 1")).contains("too similar to your name");
    }
  }

  @Test
  void saysAtOnceWhatIsWrongWithBothPasswords() {
    try (Visitor alice = new Visitor(monolith)) {
      alice.signIn("alice", monolith.password("alice"));
      Page refused = change(alice, "wrong", "short");
      assertThat(refused.html().expectFirst("#current-error").text()).contains("Wrong password.");
      assertThat(refused.html().expectFirst("#next-error").text()).contains("12 characters");
      assertThat(refused.html().select("#password-form [aria-invalid=true]")).hasSize(2);
    }
  }

  @Test
  void letsASecondTabSignInToo() {
    try (Visitor alice = new Visitor(monolith)) {
      Page first = alice.get("/tasks?view=done");
      Page second = alice.get("/account");
      Map<String, String> typed =
          Map.of("username", "alice", "password", monolith.password("alice"));
      Page there = alice.submit(first.form("main form"), typed);
      assertThat(there.address().getPath() + "?" + there.address().getQuery())
          .startsWith("/tasks?view=done");
      assertThat(alice.submit(second.form("main form"), typed).address().getPath())
          .isEqualTo("/account");

      Page old = alice.get("/login");
      alice.submit(alice.get("/tasks").form(".account form"), Map.of());
      Page tooLate = alice.submit(old.form("main form"), typed);
      assertThat(tooLate.text()).contains("This page was open for too long. Sign in again.");
      assertThat(alice.submit(tooLate.form("main form"), typed).address().getPath())
          .isEqualTo("/tasks");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "//evil.example", "/\\evil", "x", "/a b"})
  void leadsASecondTabNowhereElse(String requested) {
    try (Visitor alice = new Visitor(monolith)) {
      Page old = alice.get("/login");
      alice.signIn("alice", monolith.password("alice"));
      Page there = alice.submit(old.form("main form"), Map.of("requested", requested));
      assertThat(there.address().getPath()).isEqualTo("/tasks");
    }
  }

  private static String refusal(Visitor visitor, String next) {
    return change(visitor, "the first password", next).html().expectFirst("#next-error").text();
  }

  @Test
  void refusesAFormThatDoesNotComeFromItsOwnPage() {
    try (Visitor alice = new Visitor(monolith)) {
      alice.signIn("alice", monolith.password("alice"));
      assertThat(alice.post("/tasks", Map.of("title", "Forged")).status()).isEqualTo(403);
      assertThat(alice.get("/tasks").titles()).doesNotContain("Forged");
    }
  }

  @Test
  void letsABrowserRunNothingInline() {
    try (Visitor stranger = new Visitor(monolith)) {
      Page page = stranger.get("/login");
      assertThat(page.header("content-security-policy"))
          .contains("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
          .doesNotContain("unsafe");
      assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
      assertThat(page.html().select("[style], style, script:not([src]), [onclick]")).isEmpty();
    }
  }

  @Test
  void changesAPasswordAndEndsTheSessions() {
    Accounts accounts = monolith.bean(Accounts.class);
    accounts.add(
        new Username("carol"), "Carol", "the first password", Accounts.DEFAULT_PERMISSIONS);
    try (Visitor here = new Visitor(monolith);
        Visitor there = new Visitor(monolith)) {
      here.signIn("carol", "the first password");
      there.signIn("carol", "the first password");
      assertThat(change(here, "wrong", "another password").text()).contains("Wrong password.");
      assertThat(change(here, "the first password", "short").text())
          .contains("at least 12 characters");
      assertThat(change(here, "the first password", "another password").text())
          .contains("Your password was changed.");
      assertThat(there.get("/tasks").text()).contains("Your account was changed.");
      assertThat(there.signIn("carol", "another password").address().getPath()).isEqualTo("/tasks");
    }
  }

  private static Page change(Visitor visitor, String current, String next) {
    return visitor.submit(
        visitor.get("/account").form("#password-form"), Map.of("current", current, "next", next));
  }

  @Test
  void signsTokensThatItsPublishedKeysVerify() throws Exception {
    try (Visitor stranger = new Visitor(monolith)) {
      SignedJWT token =
          SignedJWT.parse(monolith.bean(TokenIssuer.class).tokenFor(TestCallers.ALICE));
      JWKSet keys = JWKSet.parse(stranger.get("/oauth2/jwks").text());
      assertThat(keys.getKeyByKeyId(token.getHeader().getKeyID()).isPrivate()).isFalse();
      assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("alice");
      assertThat(token.getJWTClaimsSet().getJSONObjectClaim("act"))
          .isEqualTo(Map.of("sub", "monolith"));
      assertThat(token.getJWTClaimsSet().getStringClaim("scope"))
          .isEqualTo("tasks:read tasks:write");
    }
  }

  @Test
  void issuesLocalTokensOnlyWithTheSecret() throws Exception {
    assertThat(localToken("local-secret", "alice").statusCode()).isEqualTo(200);
    assertThat(localToken("local-secret", "nobody").statusCode()).isEqualTo(404);
    assertThat(localToken("local-secret", "No Name").statusCode()).isEqualTo(404);
    assertThat(localToken("wrong", "alice").statusCode()).isEqualTo(403);
    assertThat(localToken("", "alice").statusCode()).isEqualTo(403);
  }

  private static HttpResponse<String> localToken(String secret, String user) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(monolith.baseUrl().resolve("/local/token"))
              .header("Authorization", "Bearer " + secret)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString("user=" + user.replace(" ", "+")))
              .build(),
          BodyHandlers.ofString());
    }
  }
}
