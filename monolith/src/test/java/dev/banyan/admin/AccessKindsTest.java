package dev.banyan.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.accesstokens.PersonalTokens;
import dev.banyan.monolith.accounts.accesstokens.PersonalTokens.Made;
import dev.banyan.monolith.accounts.oauth.OAuthClients;
import dev.banyan.monolith.accounts.tokens.SigningKeys;
import dev.banyan.monolith.accounts.users.Accounts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Programs, keys, tokens, sessions, the security timeline and the audit log, as records.
class AccessKindsTest {
  private static final String PASSWORD = "a correct horse battery";
  private static final Username TESSA = new Username("tessa");
  private static final String RECORDS = "/admin/records/";
  private static MonolithFixture monolith;
  private static Visitor admin;
  private static PersonalTokens tokens;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
    tokens = monolith.bean(PersonalTokens.class);
    Accounts accounts = monolith.bean(Accounts.class);
    accounts.add(TESSA, "Tessa", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    accounts.add(
        new Username("stan"),
        "Stan",
        PASSWORD,
        Set.of(
            Accounts.STAFF,
            "view:session",
            "delete:session",
            "view:personal-access-token",
            "delete:personal-access-token",
            "view:change",
            "view:oauth-client",
            "change:oauth-client",
            "delete:oauth-client"));
    admin = new Visitor(monolith);
    admin.signIn("admin", monolith.password("admin"));
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  @Test
  void registersChangesAndRemovesAClientAndShowsItsSecretOnce() {
    Page refused = program(Map.of("v.kind", "SERVICE", "v.scopes", "tasks:read"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html().expectFirst("#v-account-error").text()).contains("Choose an account");
    assertThat(refused.html().expectFirst("input[value=tasks:read]").hasAttr("checked")).isTrue();

    Page made =
        program(Map.of("v.kind", "SERVICE", "v.scopes", "tasks:read", "t.account", "tessa"));
    String secret = secret(made);
    assertThat(secret).hasSizeGreaterThan(40);
    Page page = admin.get(RECORDS + "oauth-client/one?id=reports");
    assertThat(page.text()).contains("The reports").doesNotContain(secret);
    admin.submit(page.form("#record"), Map.of("v.name", "All reports"));
    assertThat(monolith.bean(OAuthClients.class).find("reports").orElseThrow().name())
        .isEqualTo("All reports");

    String next = secret(act("oauth-client", "reports", "new-secret"));
    assertThat(next).isNotEqualTo(secret);
    assertThat(admin.get(RECORDS + "oauth-client/history?id=reports").text())
        .contains("All reports", "changed, not shown")
        .doesNotContain(secret, next);
    assertThat(admin.get(RECORDS + "oauth-client/export.csv").text())
        .contains("reports")
        .doesNotContain(next);
    assertThat(admin.get(RECORDS + "oauth-client?f.kind=APP").html().select(".record")).isEmpty();
    act("oauth-client", "reports", "delete");
    assertThat(monolith.bean(OAuthClients.class).find("reports")).isEmpty();
  }

  @Test
  void showsKeysWithoutThemAndMakesTheNext() {
    Page made = admin.submit(admin.get(RECORDS + "signing-key/new").form("#record"), Map.of());
    assertThat(made.text()).contains("Added:");
    String jwk = String.valueOf(monolith.bean(SigningKeys.class).signing().getD());
    Page list = admin.get(RECORDS + "signing-key");
    assertThat(list.html().select(".record").size()).isGreaterThan(1);
    assertThat(list.text()).doesNotContain(jwk);
    String id = list.html().expectFirst(".record").attr("data-id");
    assertThat(admin.get(RECORDS + "signing-key/history?id=" + id).text())
        .contains("admin added", "changed, not shown")
        .doesNotContain(jwk);
  }

  @Test
  void revokesAUsersTokenAndNotifiesThem() {
    String token = token("deploys");
    Page list = admin.get(RECORDS + "personal-access-token?f.account=tessa&q=deploys");
    assertThat(list.html().select(".record").text()).contains("deploys", "tasks:read");
    String id = list.html().expectFirst(".record").attr("data-id");
    assertThat(
            admin
                .get(RECORDS + "personal-access-token/one?id=" + id)
                .html()
                .select("#record button"))
        .isEmpty();
    assertThat(act("personal-access-token", id, "delete").text()).contains("Revoke: deploys");
    assertThat(tokens.of(TESSA)).noneMatch(one -> one.id().equals(id));
    assertThat(admin.get(RECORDS + "personal-access-token/history?id=" + id).text())
        .contains("admin deleted", "deploys")
        .doesNotContain(token);
    assertThat(
            admin.get(RECORDS + "security-event?f.account=tessa").html().select(".record").text())
        .contains("Created a token", "A token was revoked");
  }

  @Test
  void signsASessionOutAndNeverShowsWhatItsCookieHolds() {
    try (Visitor tessa = new Visitor(monolith)) {
      tessa.signIn("tessa", PASSWORD);
      tessa.get("/tasks");
      Page list = admin.get(RECORDS + "session?f.account=tessa");
      String id = list.html().expectFirst(".record").attr("data-id");
      String secret =
          monolith
              .bean(JdbcClient.class)
              .sql("SELECT session_id FROM spring_session WHERE primary_id = :key")
              .param("key", id)
              .query(String.class)
              .single();
      assertThat(list.text()).contains("tessa", "127.0.0.1").doesNotContain("unknown address");
      assertThat(list.html().html()).doesNotContain(secret);
      Page one = admin.get(RECORDS + "session/one?id=" + id);
      assertThat(one.html().html()).contains("127.0.0.1").doesNotContain(secret);
      assertThat(one.html().select("#history")).isEmpty();
      assertThat(admin.get(RECORDS + "session/history?id=" + id).status()).isEqualTo(404);
      act("session", id, "delete");
      assertThat(tessa.get("/tasks").address().getPath()).isEqualTo("/login");
      assertThat(
              admin
                  .get(RECORDS + "security-event?f.account=tessa&f.kind=SESSIONS_ENDED")
                  .html()
                  .select(".record")
                  .text())
          .contains("by an administrator");
    }
  }

  @Test
  void letsOnlyAdministratorsSearchTheAuditLog() {
    token("for the log");
    Page list = admin.get(RECORDS + "change?f.track=personal_access_token&f.action=ADDED");
    assertThat(list.html().select(".record").text()).contains("Added").doesNotContain("Changed");
    Page one = admin.get(list.html().expectFirst(".record .open").attr("href"));
    assertThat(one.text()).contains("for the log");
    assertThat(one.html().select("#record button, form:has(input[value=delete])")).isEmpty();
    assertThat(admin.get(RECORDS + "change?q=admin").html().select(".record")).isNotEmpty();
    try (Visitor stan = new Visitor(monolith)) {
      stan.signIn("stan", PASSWORD);
      assertThat(stan.get(RECORDS + "change").status()).isEqualTo(404);
    }
  }

  @Test
  void keepsStaffFromUsersWithMorePermissionsAndFromClients() {
    try (Visitor stan = new Visitor(monolith)) {
      stan.signIn("stan", PASSWORD);
      Page list = stan.get(RECORDS + "session?f.account=admin");
      String id = list.html().expectFirst(".record").attr("data-id");
      String csrf = list.html().expectFirst("input[name=_csrf]").val();
      Page refused =
          stan.post(
              RECORDS + "session/actions",
              Map.of("_csrf", csrf, "id", id, "action", "delete", "sure", "true"));
      assertThat(refused.text()).contains("Nothing was changed.");
      assertThat(admin.get("/admin").status()).isEqualTo(200);
      // Stan may do nothing with tasks, and Tessa's token can.
      token("not his");
      String token = tokens.of(TESSA).getFirst().id();
      stan.post(
          RECORDS + "personal-access-token/actions",
          Map.of("_csrf", csrf, "id", token, "action", "delete", "sure", "true"));
      assertThat(tokens.of(TESSA)).anyMatch(one -> one.id().equals(token));
      assertThat(
              stan.post(
                      RECORDS + "oauth-client/actions",
                      Map.of("_csrf", csrf, "id", "reports", "action", "delete", "sure", "true"))
                  .status())
          .isEqualTo(403);
    }
  }

  private static String token(String name) {
    return ((Made.Done) tokens.create(TESSA, name, Set.of("tasks:read"), Duration.ofDays(7)))
        .token();
  }

  private static Page program(Map<String, String> typed) {
    Page form = admin.get(RECORDS + "oauth-client/new");
    Map<String, String> all = new HashMap<>(typed);
    all.putAll(Map.of("v.id", "reports", "v.name", "The reports"));
    return admin.submit(form.form("#record"), all);
  }

  private static Page act(String kind, String id, String action) {
    String csrf = admin.get("/admin").html().expectFirst("input[name=_csrf]").val();
    return admin.post(
        RECORDS + kind + "/actions",
        Map.of("_csrf", csrf, "id", id, "action", action, "sure", "true"));
  }

  private static String secret(Page page) {
    String note = page.html().expectFirst(".notice code").text();
    return note.substring(note.lastIndexOf(' ') + 1);
  }
}
