package dev.banyan.monolith.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.banyan.admin.audit.HashChain;
import dev.banyan.migration.testkit.TestDatabase;
import dev.banyan.monolith.Mailbox;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.tokens.TokenRevocationValidator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Accounts of an earlier version after the upgrade: every row is there, and everything works.
class AccountsUpgradeTest {
  private static MonolithFixture monolith;
  private Visitor visitor;

  @BeforeAll
  static void upgrade() {
    TestDatabase database = EarlierAccounts.create();
    monolith = MonolithFixture.on(database);
  }

  @BeforeEach
  void openBrowser() {
    visitor = new Visitor(monolith);
  }

  @AfterAll
  static void stop() {
    monolith.close();
  }

  @AfterEach
  void close() {
    visitor.close();
  }

  @Test
  void signsInWithACodeOfAnAuthenticatorAppFromBefore() throws Exception {
    Page asked = visitor.signIn("alice", EarlierAccounts.PASSWORD);
    assertThat(asked.address().getPath()).isEqualTo("/login/code");

    var codes = new TimeBasedOneTimePasswordGenerator();
    String code =
        codes.generateOneTimePasswordString(
            new SecretKeySpec(EarlierAccounts.TOTP_SECRET, codes.getAlgorithm()), Instant.now());
    Page reached = visitor.submit(asked.form("main form"), Map.of("code", code));

    assertThat(reached.address().getPath()).isEqualTo("/tasks");
    assertThat(visitor.get("/account/factors").text())
        .contains("You have 1 of 10 recovery codes left");
    assertThat(visitor.get("/account/linked").text()).doesNotContain("error");
    assertThat(visitor.get("/account/activity").text())
        .contains("An administrator impersonated you", "Device trusted");
  }

  @Test
  void trustsADeviceFromBefore() {
    visitor.addCookie("banyan_browser", EarlierAccounts.DEVICE_TOKEN);

    assertThat(visitor.signIn("alice", EarlierAccounts.PASSWORD).address().getPath())
        .isEqualTo("/tasks");
  }

  @Test
  void acceptsAPersonalAccessTokenFromBefore() throws Exception {
    URI tasks = monolith.baseUrl().resolve("/api/v1/tasks");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(tasks)
              .header("Authorization", "Bearer " + EarlierAccounts.PERSONAL_TOKEN)
              .build();
      assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void keepsPendingEmailsLinksAndRevokedKeys() {
    assertThat(new Mailbox(monolith).lastTo("rita@example.org")).contains(EarlierAccounts.EMAIL);
    assertThat(visitor.get("/reset/new?token=" + EarlierAccounts.LINK_TOKEN).text())
        .doesNotContain("expired");
    TokenRevocationValidator revocation = monolith.bean(TokenRevocationValidator.class);
    String stamp = revocation.securityStampOf("bob").orElseThrow();
    assertThat(revocation.isActive("bob", List.of(stamp))).isTrue();
    assertThat(revocation.isActive("bob", List.of(stamp, "client-1"))).isFalse();
    for (String table : List.of("rate_limit", "email_change", "known_network")) {
      assertThat(query("SELECT count(*) FROM " + table)).as(table).doesNotContain("0");
    }
  }

  @Test
  void renamesPermissionsWithoutEndingSessionsOrTokens() {
    assertThat(
            query("SELECT array_to_string(authorities, ' ') FROM account WHERE username = 'bob'"))
        .containsExactly("tasks:read staff accounts:impersonate view:user");
    assertThat(query("SELECT array_to_string(permissions, ' ') FROM account_group"))
        .containsExactly(
            "view:user change:oauth-client view:impersonation delete:personal-access-token"
                + " view:task");
    assertThat(query("SELECT session_version FROM account WHERE username = 'bob'"))
        .containsExactly("1");
  }

  @Test
  void keepsTheSessionOfAnImpersonation() {
    assertThat(
            query(
                "SELECT attribute_name FROM spring_session_attributes WHERE session_primary_id ="
                    + " 'p-1'"))
        .containsExactly("impersonation");
  }

  @Test
  void showsAuditEntriesAndSavedViewsUnderTheCurrentNames() {
    visitor.signIn("admin", EarlierAccounts.PASSWORD);

    Page list = visitor.get("/admin/records/acting?q=alice");
    assertThat(list.address().getPath()).isEqualTo("/admin/records/impersonation");
    assertThat(list.text()).contains("cannot find a task", "Last week");
    assertThat(visitor.get("/admin/records/impersonation/history?id=1").text())
        .contains("Ended early", "Started", "Reason");
    assertThat(visitor.get("/admin/records/personal-access-token/history?id=token-1").text())
        .contains("deploys");
    assertThat(visitor.get("/admin/records/user/history?id=alice").text()).contains("Alice Ä.");
    assertThat(query("SELECT kind || ' ' || query FROM admin_view ORDER BY id"))
        .containsExactly(
            "impersonation"
                + " f.startedAt.from=2026-11-20&order=-expiresAt&columns=reason&columns=endedAt",
            "user f.enabled=true&q=began",
            "security-event f.kind=IMPERSONATED&f.kind=IMPERSONATION_STARTED");
  }

  @Test
  void verifiesTheHashChainFromBefore() {
    HashChain.Report report = monolith.bean(HashChain.class).check();

    assertThat(report.faults()).isEmpty();
    assertThat(report.links()).isGreaterThan(3);
    assertThat(
            query(
                "SELECT DISTINCT track FROM admin_change WHERE id IN (SELECT change FROM"
                    + " admin_seal)"))
        .contains("personal_token", "acting", "account");
  }

  @Test
  void leavesNoPrivateNameInTheSchema() {
    assertThat(
            query(
                """
                SELECT names.name FROM (
                  SELECT c.relname || '.' || a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                    WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND c.relkind = 'r'
                  UNION ALL SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
                  UNION ALL SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace
                  UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
                  UNION ALL SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
                ) AS names (name)
                WHERE names.name ~ '(fallen|ground|letter|place|acting|authenticator_app|browser|made_at|ends_at|_mark$|personal_token)'
                  AND names.name !~ '(personal_access_token|^maker)'
                """))
        .isEmpty();
  }

  private static List<String> query(String sql) {
    return monolith.bean(JdbcClient.class).sql(sql).query((row, _) -> row.getString(1)).list();
  }
}
