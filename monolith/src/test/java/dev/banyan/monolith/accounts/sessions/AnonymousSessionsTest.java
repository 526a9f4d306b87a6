package dev.banyan.monolith.accounts.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.http.RawRequests;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What visitors who are not signed in leave in the database.
class AnonymousSessionsTest {
  private static final String PASSWORD = "the first password";
  private static final String AUTHORIZE =
      "/oauth2/authorize?response_type=code&client_id=nobody&redirect_uri=http://127.0.0.1/x";
  private static MonolithFixture monolith;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.owner();
    monolith
        .bean(Accounts.class)
        .add(new Username("idle-ida"), "", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
  }

  @AfterAll
  static void stop() {
    monolith.close();
  }

  @BeforeEach
  void empty() {
    monolith.bean(JdbcClient.class).sql("DELETE FROM spring_session").update();
    monolith.forgetAttempts();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/login",
        "/login?wrong",
        "/login/link",
        "/login/code",
        "/login/with/nobody",
        "/signup",
        "/reset",
        "/mailbox",
        "/tasks?q=figs",
        "/tasks/01980000-0000-7000-8000-000000000000",
        "/account",
        "/account/linked/confirm",
        "/admin",
        "/admin/migration",
        "/no/such/page",
        "/error",
        "/docs",
        "/assets/tasks.css",
        "/favicon.ico",
        "/livez",
        "/oauth2/jwks",
        "/oauth2/consent",
        "/userinfo",
        "/connect/logout",
        "/api/v1/tasks",
        "/migration/tasks",
        AUTHORIZE
      })
  void noPageNeedsASessionToBeLookedAt(String address) {
    for (int i = 0; i < 3; i++) {
      try (Visitor visitor = new Visitor(monolith)) {
        visitor.get(address);
        visitor.get(address);
      }
    }
    assertThat(sessions()).isZero();
  }

  @Test
  void failedSignInsNeedNone() {
    for (int i = 0; i < 3; i++) {
      try (Visitor visitor = new Visitor(monolith)) {
        assertThat(visitor.signIn("idle-ida", "wrong").text())
            .contains("Wrong username or password.");
        visitor.post("/login", Map.of("username", "idle-ida", "password", PASSWORD));
        visitor.post("/tasks", Map.of("title", "t"));
        visitor.post("/logout", Map.of());
      }
    }
    assertThat(sessions()).isZero();
  }

  @Test
  void redirectsToTheRequestedPage() {
    try (Visitor visitor = new Visitor(monolith)) {
      Visitor.Page login = visitor.get("/account/sessions?from=%22a%22,b;c");
      assertThat(login.address().getPath()).isIn("/login", "/account/sessions");
      login = visitor.get("/account/sessions?from=%22a%22,b");
      assertThat(login.address().getPath()).isEqualTo("/login");
      assertThat(sessions()).isZero();
      Visitor.Page page =
          visitor.submit(
              login.form("main form"), Map.of("username", "idle-ida", "password", PASSWORD));
      assertThat(page.address().getPath()).isEqualTo("/account/sessions");
      assertThat(page.address().getQuery()).isEqualTo("from=\"a\",b");
      assertThat(visitor.signIn("idle-ida", PASSWORD).address().getPath()).isEqualTo("/tasks");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "aHR0cHM6Ly9ldmlsLmV4YW1wbGUv",
        "javascript:alert(1)",
        "\"/ /evil.example\"",
        "\"\""
      })
  void redirectsNowhereElse(String planted) {
    RawRequests requests = new RawRequests(monolith);
    String form = requests.send("GET /login", "Accept: text/html\r\n", "");
    String csrf = between(form, "banyan_csrf=", ";");
    String body =
        "username=idle-ida&password=the+first+password&_csrf="
            + between(form, "name=\"_csrf\" value=\"", "\"");
    String reply =
        requests.send(
            "POST /login",
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + body.length()
                + "\r\nCookie: banyan_csrf="
                + csrf
                + "; banyan_requested="
                + planted
                + "\r\n",
            body);
    assertThat(reply).startsWith("HTTP/1.1 302").containsPattern("Location: \\S*/tasks\r\n");
  }

  @Test
  void aCookieIsNoTokenForASignedInUser() {
    try (Visitor visitor = new Visitor(monolith)) {
      String planted =
          visitor.get("/login").form("main form").formData().stream()
              .filter(field -> field.key().equals("_csrf"))
              .findFirst()
              .orElseThrow()
              .value();
      visitor.signIn("idle-ida", PASSWORD);
      assertThat(visitor.post("/tasks", Map.of("title", "t", "_csrf", planted)).status())
          .isEqualTo(403);
    }
  }

  @Test
  void sessionsAreShortUntilSignIn() {
    RawRequests requests = new RawRequests(monolith);
    String form = requests.send("GET /login", "Accept: text/html\r\n", "");
    String cookie = "Cookie: banyan_csrf=" + between(form, "banyan_csrf=", ";") + "\r\n";
    String token = between(form, "name=\"_csrf\" value=\"", "\"");
    requests.send(
        "POST /webauthn/authenticate/options",
        cookie + "X-CSRF-TOKEN: " + token + "\r\nContent-Length: 0\r\n",
        "");
    assertThat(longest()).isLessThanOrEqualTo(Duration.ofMinutes(20));
    try (Visitor visitor = new Visitor(monolith)) {
      visitor.signIn("idle-ida", PASSWORD);
      assertThat(longest()).isEqualTo(Duration.ofDays(14));
    }
  }

  private static String between(String text, String before, String after) {
    int from = text.indexOf(before) + before.length();
    return text.substring(from, text.indexOf(after, from));
  }

  private static int sessions() {
    return monolith
        .bean(JdbcClient.class)
        .sql("SELECT count(*) FROM spring_session")
        .query(Integer.class)
        .single();
  }

  private static Duration longest() {
    return Duration.ofSeconds(
        monolith
            .bean(JdbcClient.class)
            .sql("SELECT coalesce(max(max_inactive_interval), 0) FROM spring_session")
            .query(Long.class)
            .single());
  }
}
