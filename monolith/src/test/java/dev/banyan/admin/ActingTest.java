package dev.banyan.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.admin.audit.AuditWriter;
import dev.banyan.monolith.Mailbox;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.users.Accounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whoever administers sees what a person sees: under a banner, on record, and no further.
class ActingTest {
  private static final List<String> CLOSED =
      List.of(
          "/account",
          "/account/sessions",
          "/account/factors",
          "/account/tokens",
          "/admin",
          "/admin/records/user",
          "/admin/impersonation?id=gunda",
          "/oauth2/authorize?client_id=x&response_type=code",
          "/oauth2/consent",
          "/webauthn/register/options",
          "/login",
          "/docs");
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final ImpersonationFixture people = new ImpersonationFixture(monolith);
  private final Visitor hedy = people.hedy;
  private final Visitor gunda = people.gunda;
  private final JdbcClient database = monolith.bean(JdbcClient.class);

  @AfterEach
  void leave() {
    people.close();
  }

  @Test
  void showsTheOtherUsersTasksUnderABanner() {
    gunda.signIn("gunda", ImpersonationFixture.PASSWORD);
    ImpersonationFixture.add(gunda, "Feed the hens");
    ImpersonationFixture.add(hedy, "Write the report");
    Page tasks = people.actAs("gunda", "cannot find a task");
    assertThat(tasks.address().getPath()).isEqualTo("/tasks");
    assertThat(tasks.titles()).containsExactly("Feed the hens");
    assertThat(tasks.html().select(ImpersonationFixture.BANNER).text())
        .contains(
            "You are impersonating Gunda G. (gunda). 30 minutes left.",
            "Reason: cannot find a task");
    assertThat(tasks.html().select(".account").text()).contains("gunda").doesNotContain("Admin");
    Page back = hedy.submit(tasks.form(ImpersonationFixture.BANNER + " form"), Map.of());
    assertThat(back.text()).contains("Impersonation ended");
    assertThat(hedy.get("/tasks").titles()).containsExactly("Write the report");
    assertThat(hedy.get("/tasks").html().select(ImpersonationFixture.BANNER)).isEmpty();
  }

  @Test
  void isAuditedInTheActorsNameAndShownToBothUsers() {
    people.add(people.actAs("gunda", "moves her list"), "Mend the fence");
    monolith.bean(AuditWriter.class).settle();
    assertThat(
            database
                .sql(
                    """
                    SELECT who || ': ' || origin FROM admin_change
                    WHERE track = 'tasks' AND after ->> 'title' = 'Mend the fence'
                    """)
                .query(String.class)
                .list())
        .singleElement()
        .asString()
        .startsWith("hedy: as gunda, 127.0.0.1 POST /tasks");
    assertThat(
            database
                .sql(
                    """
                    SELECT after ->> 'account' || ', ' || (after ->> 'reason') FROM admin_change
                    WHERE track = 'impersonation' AND who = 'hedy' AND action = 'ADDED'
                    ORDER BY id DESC LIMIT 1
                    """)
                .query(String.class)
                .single())
        .isEqualTo("gunda, moves her list");
    gunda.signIn("gunda", ImpersonationFixture.PASSWORD);
    assertThat(gunda.get("/tasks").titles()).containsExactly("Mend the fence");
    String told = "An administrator impersonated you: hedy, moves her list";
    assertThat(gunda.get("/account/activity").text())
        .contains(told, "Administration, address not shown");
    assertThat(new Mailbox(monolith).lastTo("gunda@example.org"))
        .contains(told, "ask your administrator")
        .doesNotContain("127.0.0.1");
    people.stop();
    assertThat(hedy.get("/account/activity").text())
        .contains("Impersonated a user: gunda, moves her list");
  }

  @Test
  void reachesNothingButTasks() {
    people.actAs("gunda", "has a look");
    for (String address : CLOSED) {
      Page refused = hedy.get(address);
      assertThat(refused.status()).describedAs(address).isEqualTo(403);
      assertThat(refused.text()).contains("Not available while impersonating");
      assertThat(refused.html().select(ImpersonationFixture.BANNER).text()).contains("gunda");
    }
  }

  @Test
  void changesNeitherAccount() {
    String csrf = people.actAs("gunda", "has a look").html().expectFirst("input[name=_csrf]").val();
    for (String address :
        Set.of(
            "/account/sessions/end-others",
            "/admin/impersonation",
            "/webauthn/register",
            "/login")) {
      Page refused =
          hedy.post(
              address,
              Map.of(
                  "_csrf",
                  csrf,
                  "id",
                  "gunda",
                  "reason",
                  "x",
                  "proof",
                  ImpersonationFixture.PASSWORD));
      assertThat(refused.status()).describedAs(address).isEqualTo(403);
      assertThat(refused.text()).contains("Not available while impersonating");
    }
  }

  @Test
  void keepsTheActorsSession() {
    database.sql("DELETE FROM spring_session WHERE principal_name = 'gunda'").update();
    people.actAs("gunda", "has a look");
    assertThat(
            database
                .sql("SELECT count(*) FROM spring_session WHERE principal_name = 'gunda'")
                .query(Integer.class)
                .single())
        .isZero();
    people.grant(ImpersonationFixture.HEDY);
    assertThat(hedy.get("/tasks").address().getPath()).isEqualTo("/login");
  }

  @Test
  void isNotPossibleForUsersWithMorePermissions() {
    people.grant(ImpersonationFixture.GUNDA, Accounts.OPERATE);
    assertThat(people.actAs("gunda", "curious").text())
        .contains("This user has permissions that you don");
    people.grant(ImpersonationFixture.GUNDA);
    people.makeABoss();
    assertThat(people.actAs("gunda", "curious").text())
        .contains("This user has permissions that you don");
    assertThat(hedy.get("/tasks").html().select(ImpersonationFixture.BANNER)).isEmpty();
    people.grant(ImpersonationFixture.HEDY, Accounts.ADMIN);
    hedy.signIn("hedy", ImpersonationFixture.PASSWORD);
    assertThat(
            people.actAs("gunda", "as an administrator").html().select(ImpersonationFixture.BANNER))
        .isNotEmpty();
  }

  @Test
  void isNotPossibleForOneselfOrADisabledUser() {
    assertThat(people.actAs("hedy", "why not").text()).contains("You cannot impersonate yourself.");
    people.lockOutGunda();
    assertThat(people.actAs("gunda", "why not").text()).contains("This user cannot sign in");
    assertThat(hedy.get("/admin/impersonation?id=nobody").status()).isEqualTo(404);
  }

  @Test
  void needsThePermissionAndAccessToTheUser() {
    people.grant(ImpersonationFixture.HEDY, Accounts.STAFF, "view:user");
    hedy.signIn("hedy", ImpersonationFixture.PASSWORD);
    Page person = hedy.get("/admin/records/user/one?id=gunda");
    assertThat(person.html().select("a[href^=/admin/impersonation]")).isEmpty();
    assertThat(hedy.get("/admin/impersonation?id=gunda").status()).isEqualTo(403);
    people.grant(ImpersonationFixture.HEDY, Accounts.STAFF, Accounts.IMPERSONATE);
    hedy.signIn("hedy", ImpersonationFixture.PASSWORD);
    assertThat(hedy.get("/admin/impersonation?id=gunda").status()).isEqualTo(404);
  }

  @Test
  void wantsToKnowWhy() {
    assertThat(people.actAs("gunda", "  ").text())
        .contains("Enter a reason of at most 200 characters");
    Page tooLong = people.actAs("gunda", "x".repeat(201));
    assertThat(tooLong.status()).isEqualTo(422);
    assertThat(tooLong.html().expectFirst("#reason").val()).hasSize(201);
    assertThat(hedy.get("/tasks").html().select(ImpersonationFixture.BANNER)).isEmpty();
  }

  @Test
  void asksForStepUpFirst() {
    Page form = hedy.get("/admin/impersonation?id=gunda");
    monolith.passTime(Duration.ofMinutes(11));
    Page asked = hedy.submit(form.form("main form"), Map.of("reason", "a look"));
    assertThat(asked.status()).isEqualTo(403);
    Page tasks = hedy.submit(asked.form("#prove"), Map.of("proof", ImpersonationFixture.PASSWORD));
    assertThat(tasks.html().select(ImpersonationFixture.BANNER)).isNotEmpty();
  }
}
