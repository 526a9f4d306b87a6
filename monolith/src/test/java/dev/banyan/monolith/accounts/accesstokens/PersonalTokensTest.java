package dev.banyan.monolith.accounts.accesstokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.TokenClaims;
import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.accesstokens.PersonalTokens.Made;
import dev.banyan.monolith.accounts.users.AccountPasswords;
import dev.banyan.monolith.accounts.users.Accounts;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PersonalTokensTest {
  private static final Username TINA = new Username("tina");
  private static final Username TOM = new Username("tom");
  private static final String PASSWORD = "a password of tina's";
  private static MonolithFixture monolith;
  private static PersonalTokens tokens;

  @BeforeAll
  static void makeAccounts() {
    monolith = MonolithFixture.shared();
    tokens = monolith.bean(PersonalTokens.class);
    Accounts accounts = monolith.bean(Accounts.class);
    accounts.add(TINA, "Tina", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    accounts.add(TOM, "Tom", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    accounts.add(new Username("trudi"), "Trudi", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
  }

  private static String made(Username account, String... scopes) {
    return ((Made.Done) tokens.create(account, "a script", Set.of(scopes), Duration.ofDays(7)))
        .token();
  }

  private static HttpResponse<String> send(String method, String path, String token) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(monolith.baseUrl().resolve(path))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .method(
                  method,
                  method.equals("GET")
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofString("{\"title\":\"x\"}"))
              .build(),
          BodyHandlers.ofString());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static int read(String token) {
    return send("GET", "/api/v1/tasks", token).statusCode();
  }

  @Test
  void isMadeShownOnceUsedAndRevokedOnAPage() {
    monolith.forgetAttempts();
    try (Visitor trudi = new Visitor(monolith)) {
      trudi.signIn("trudi", PASSWORD);
      Page page = trudi.get("/account/tokens");
      assertThat(page.text())
          .contains("You have no personal access tokens.")
          .doesNotContain("tasks of all users");
      page =
          trudi.submit(
              page.form("main form.register"), Map.of("name", "<b>Backup</b>", "days", "7"));
      Page refused =
          trudi.submit(
              page.form("main form.register"), Map.of("name", " ", "scopes", "all", "days", "90"));
      assertThat(refused.html().expectFirst("#name-error").text()).isNotEmpty();
      assertThat(refused.html().expectFirst("#scopes-error").text()).isNotEmpty();
      assertThat(refused.html().expectFirst("#days option[selected]").val()).isEqualTo("90");
      String token = page.html().expectFirst(".notice code").text();
      assertThat(token).matches("bnyn_[A-Za-z0-9_-]{43}");
      assertThat(read(token)).isEqualTo(200);
      page = trudi.get("/account/tokens");
      assertThat(page.html().html()).doesNotContain(token);
      assertThat(page.html().expectFirst(".tokens li").text())
          .contains("<b>Backup</b>", "tasks:read", "used in the last 24 hours");
      page = trudi.submit(page.form(".tokens form"), Map.of());
      assertThat(page.text()).contains("Token revoked.");
      assertThat(read(token)).isEqualTo(401);
    }
  }

  @Test
  void allowsNoMoreThanItsScopes() {
    String reading = made(TINA, "tasks:read");
    assertThat(send("POST", "/api/v1/tasks", reading).statusCode()).isEqualTo(403);
    String writing = made(TINA, "tasks:read", "tasks:write");
    assertThat(send("POST", "/api/v1/tasks", writing).statusCode()).isEqualTo(201);
  }

  @Test
  void cannotBeCreatedWithMorePermissionsThanItsOwner() {
    for (String scope :
        Set.of("tasks:any", "migration:operate", "admin", TokenClaims.VOUCHED, "replica")) {
      assertThat(tokens.create(TINA, "greedy", Set.of(scope), Duration.ofDays(7)))
          .isInstanceOf(Made.Refused.class);
    }
  }

  @Test
  void losesThePermissionsItsOwnerLoses() {
    Accounts accounts = monolith.bean(Accounts.class);
    String token = made(TOM, "tasks:read", "tasks:write");
    accounts.setGrants(TOM, Set.of("tasks:read"));
    assertThat(send("POST", "/api/v1/tasks", token).statusCode()).isEqualTo(403);
    accounts.setEnabled(TOM, false);
    assertThat(read(token)).isEqualTo(401);
    accounts.setEnabled(TOM, true);
    assertThat(read(token)).describedAs("not even when he is let in again").isEqualTo(401);
    assertThat(tokens.of(TOM)).isEmpty();
  }

  @Test
  void endsWithThePassword() {
    AccountPasswords passwords = monolith.bean(AccountPasswords.class);
    monolith
        .bean(Accounts.class)
        .add(new Username("tove-tokens"), "Tove", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    Username tove = new Username("tove-tokens");
    String changed = made(tove, "tasks:read");
    String other = made(TINA, "tasks:read");
    assertThat(read(changed)).isEqualTo(200);
    passwords.change(tove, PASSWORD, "quite another password");
    assertThat(read(changed)).isEqualTo(401);
    String reset = made(tove, "tasks:read");
    passwords.reset(tove, "one from an administrator");
    assertThat(read(reset)).isEqualTo(401);
    String locked = made(tove, "tasks:read");
    passwords.lock(tove);
    assertThat(read(locked)).isEqualTo(401);
    assertThat(read(other)).describedAs("somebody else's").isEqualTo(200);
  }

  @Test
  void survivesAStrongerHashOfTheSamePassword() {
    String token = made(TINA, "tasks:read");
    monolith
        .bean(JdbcClient.class)
        .sql("UPDATE account SET password_hash = password_hash || ' ' WHERE username = 'tina'")
        .update();
    assertThat(read(token)).isEqualTo(200);
  }

  @Test
  void endsOnItsDay() {
    String token = made(TINA, "tasks:read");
    monolith
        .bean(JdbcClient.class)
        .sql(
            "UPDATE personal_access_token SET expires_at = now() - interval '1 s' WHERE account ="
                + " 'tina'")
        .update();
    assertThat(read(token)).isEqualTo(401);
  }

  @Test
  void isKeptAsAHashAlone() {
    String token = made(TINA, "tasks:read");
    assertThat(
            monolith
                .bean(JdbcClient.class)
                .sql("SELECT count(*) FROM personal_access_token t WHERE t::text LIKE :token")
                .param("token", "%" + token.substring(5) + "%")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void cannotBeRevokedByAnotherUser() {
    String token = made(TINA, "tasks:read");
    String id = tokens.of(TINA).getFirst().id();
    assertThat(tokens.revoke(TOM, id)).isFalse();
    assertThat(read(token)).isEqualTo(200);
  }

  @Test
  void isExchangedForAShortLivedTokenThatEveryServerAccepts() {
    String token = made(TINA, "tasks:read");
    HttpResponse<String> answer = send("POST", TokenClaims.PERSONAL_EXCHANGE, token);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"scope\":\"tasks:read\"", "\"expires_in\":300");
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(send("POST", TokenClaims.PERSONAL_EXCHANGE, token + "x").statusCode())
        .isEqualTo(401);
    assertThat(send("POST", TokenClaims.PERSONAL_EXCHANGE, "").statusCode()).isEqualTo(401);
  }
}
