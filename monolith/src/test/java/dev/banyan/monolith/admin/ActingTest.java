package dev.banyan.monolith.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.Mailbox;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.AccountEmails;
import dev.banyan.monolith.accounts.Accounts;
import dev.banyan.monolith.accounts.EmailAddress;
import dev.banyan.monolith.accounts.groups.Groups;
import dev.banyan.monolith.admin.history.Recorder;
import dev.banyan.tasks.Username;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whoever administers sees what a person sees: under a banner, on record, and no further.
class ActingTest {
  private static final String PASSWORD = "nine plovers call";
  private static final String BANNER = "aside.acting-as";
  private static final List<String> CLOSED =
      List.of(
          "/account",
          "/account/sessions",
          "/account/factors",
          "/account/tokens",
          "/admin",
          "/admin/records/person",
          "/admin/acting?id=gunda",
          "/oauth2/authorize?client_id=x&response_type=code",
          "/oauth2/consent",
          "/webauthn/register/options",
          "/login",
          "/docs");
  private static final Username HEDY = new Username("hedy");
  private static final Username GUNDA = new Username("gunda");
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final Accounts accounts = monolith.bean(Accounts.class);
  private final Groups groups = monolith.bean(Groups.class);
  private final JdbcClient database = monolith.bean(JdbcClient.class);
  private final Visitor hedy = new Visitor(monolith);
  private final Visitor gunda = new Visitor(monolith);

  @BeforeEach
  void anew() {
    monolith.emptyTasks();
    if (accounts.find(HEDY).isEmpty()) {
      accounts.add(HEDY, "Hedy", PASSWORD, Accounts.USUAL);
      accounts.add(GUNDA, "Gunda G.", PASSWORD, Accounts.USUAL);
    }
    monolith.bean(AccountEmails.class).set(GUNDA, new EmailAddress("gunda@example.org"));
    grant(HEDY, Accounts.STAFF, "view:person", Accounts.ACT_AS);
    grant(GUNDA);
    accounts.setEnabled(GUNDA, true);
    groups.add("Bosses", Set.of(Accounts.ADMIN));
    hedy.signIn("hedy", PASSWORD);
  }

  @AfterEach
  void leave() {
    groups.remove("Bosses");
    grant(HEDY);
    monolith.passTime(Duration.ZERO);
    hedy.close();
    gunda.close();
  }

  private void grant(Username name, String... further) {
    accounts.setGrants(
        name,
        Stream.concat(Accounts.USUAL.stream(), Stream.of(further)).collect(Collectors.toSet()));
  }

  @Test
  void seesTheTasksOfTheOtherUnderABanner() {
    gunda.signIn("gunda", PASSWORD);
    add(gunda, "Feed the hens");
    add(hedy, "Write the report");
    Page tasks = actAs("gunda", "cannot find a task");
    assertThat(tasks.address().getPath()).isEqualTo("/tasks");
    assertThat(tasks.titles()).containsExactly("Feed the hens");
    assertThat(tasks.html().select(BANNER).text())
        .contains("You act as Gunda G. (gunda) for 30 more minutes: cannot find a task");
    assertThat(tasks.html().select(".account").text()).contains("gunda").doesNotContain("Admin");
    Page back = hedy.submit(tasks.form(BANNER + " form"), Map.of());
    assertThat(back.text()).contains("You act as yourself again");
    assertThat(hedy.get("/tasks").titles()).containsExactly("Write the report");
    assertThat(hedy.get("/tasks").html().select(BANNER)).isEmpty();
  }

  @Test
  void isOnRecordInTheActorsNameAndOnBothTimelines() {
    add(actAs("gunda", "moves her list"), "Mend the fence");
    monolith.bean(Recorder.class).settle();
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
                    WHERE track = 'acting' AND who = 'hedy' AND action = 'ADDED'
                    ORDER BY id DESC LIMIT 1
                    """)
                .query(String.class)
                .single())
        .isEqualTo("gunda, moves her list");
    gunda.signIn("gunda", PASSWORD);
    assertThat(gunda.get("/tasks").titles()).containsExactly("Mend the fence");
    String told = "Somebody who administers acted as you: hedy, moves her list";
    assertThat(gunda.get("/account/activity").text())
        .contains(told, "the administration, address not told");
    assertThat(new Mailbox(monolith).lastTo("gunda@example.org"))
        .contains(told, "ask whoever administers")
        .doesNotContain("127.0.0.1");
    stop();
    assertThat(hedy.get("/account/activity").text())
        .contains("Acted as somebody else: gunda, moves her list");
  }

  @Test
  void reachesNothingButTasks() {
    actAs("gunda", "has a look");
    for (String address : CLOSED) {
      Page refused = hedy.get(address);
      assertThat(refused.status()).describedAs(address).isEqualTo(403);
      assertThat(refused.text()).contains("Not while you act as somebody else");
      assertThat(refused.html().select(BANNER).text()).contains("gunda");
    }
  }

  @Test
  void changesNeitherAccount() {
    String csrf = actAs("gunda", "has a look").html().expectFirst("input[name=_csrf]").val();
    for (String address :
        Set.of("/account/sessions/end-others", "/admin/acting", "/webauthn/register", "/login")) {
      Page refused =
          hedy.post(
              address, Map.of("_csrf", csrf, "id", "gunda", "reason", "x", "proof", PASSWORD));
      assertThat(refused.status()).describedAs(address).isEqualTo(403);
      assertThat(refused.text()).contains("Not while you act as somebody else");
    }
  }

  @Test
  void staysASessionOfTheActorsOwn() {
    database.sql("DELETE FROM spring_session WHERE principal_name = 'gunda'").update();
    actAs("gunda", "has a look");
    assertThat(
            database
                .sql("SELECT count(*) FROM spring_session WHERE principal_name = 'gunda'")
                .query(Integer.class)
                .single())
        .isZero();
    grant(HEDY);
    assertThat(hedy.get("/tasks").address().getPath()).isEqualTo("/login");
  }

  @Test
  void isNotForWhoMayMore() {
    grant(GUNDA, Accounts.OPERATE);
    assertThat(actAs("gunda", "curious").text()).contains("They may what you may not.");
    grant(GUNDA);
    groups.join(GUNDA, "Bosses");
    assertThat(actAs("gunda", "curious").text()).contains("They may what you may not.");
    assertThat(hedy.get("/tasks").html().select(BANNER)).isEmpty();
    grant(HEDY, Accounts.ADMIN);
    hedy.signIn("hedy", PASSWORD);
    assertThat(actAs("gunda", "as an administrator").html().select(BANNER)).isNotEmpty();
  }

  @Test
  void isNotForOneselfNorForWhoIsLockedOut() {
    assertThat(actAs("hedy", "why not").text()).contains("You are yourself already.");
    accounts.setEnabled(GUNDA, false);
    assertThat(actAs("gunda", "why not").text()).contains("They may not sign in");
    assertThat(hedy.get("/admin/acting?id=nobody").status()).isEqualTo(404);
  }

  @Test
  void needsTheGrantAndTheSightOfThePerson() {
    grant(HEDY, Accounts.STAFF, "view:person");
    hedy.signIn("hedy", PASSWORD);
    Page person = hedy.get("/admin/records/person/one?id=gunda");
    assertThat(person.html().select("a[href^=/admin/acting]")).isEmpty();
    assertThat(hedy.get("/admin/acting?id=gunda").status()).isEqualTo(403);
    grant(HEDY, Accounts.STAFF, Accounts.ACT_AS);
    hedy.signIn("hedy", PASSWORD);
    assertThat(hedy.get("/admin/acting?id=gunda").status()).isEqualTo(404);
  }

  @Test
  void wantsToKnowWhy() {
    assertThat(actAs("gunda", "  ").text()).contains("Say why, in at most 200 characters");
    Page tooLong = actAs("gunda", "x".repeat(201));
    assertThat(tooLong.status()).isEqualTo(422);
    assertThat(tooLong.html().expectFirst("#reason").val()).hasSize(201);
    assertThat(hedy.get("/tasks").html().select(BANNER)).isEmpty();
  }

  @Test
  void asksForAProofFirst() {
    Page form = hedy.get("/admin/acting?id=gunda");
    monolith.passTime(Duration.ofMinutes(11));
    Page asked = hedy.submit(form.form("main form"), Map.of("reason", "a look"));
    assertThat(asked.status()).isEqualTo(403);
    Page tasks = hedy.submit(asked.form("#prove"), Map.of("proof", PASSWORD));
    assertThat(tasks.html().select(BANNER)).isNotEmpty();
  }

  @Test
  void endsByItselfAndDoesNothingInTheActorsNameThen() {
    Page tasks = actAs("gunda", "has a look");
    monolith.passTime(Duration.ofMinutes(31));
    Page late = add(tasks, "Meant for Gunda");
    assertThat(late.status()).isEqualTo(403);
    assertThat(late.text()).contains("What you have just sent was not done.");
    assertThat(hedy.get("/tasks").titles()).isEmpty();
    actAgain();
    monolith.passTime(Duration.ofMinutes(62));
    assertThat(hedy.get("/tasks").address().getPath()).isEqualTo("/acting/over");
    assertThat(hedy.get("/tasks").html().select(BANNER)).isEmpty();
  }

  private void actAgain() {
    Page asked =
        hedy.submit(
            hedy.get("/admin/acting?id=gunda").form("main form"), Map.of("reason", "once more"));
    hedy.submit(asked.form("#prove"), Map.of("proof", PASSWORD));
    assertThat(hedy.get("/tasks").html().select(BANNER)).isNotEmpty();
  }

  @Test
  void letsPagesFromBeforeDoNothingInTheWrongName() {
    Page own = hedy.get("/tasks");
    Page others = actAs("gunda", "has a look");
    assertThat(add(own, "Meant for Hedy").status()).isEqualTo(403);
    stop();
    assertThat(add(others, "Meant for Gunda").status()).isEqualTo(403);
    assertThat(hedy.get("/tasks").titles()).isEmpty();
  }

  @Test
  void endsWhereTheOtherMayMoreByThen() {
    actAs("gunda", "has a look");
    groups.join(GUNDA, "Bosses");
    assertThat(hedy.get("/tasks").address().getPath()).isEqualTo("/acting/over");
  }

  @Test
  void endsWhereTheOtherIsLockedOut() {
    actAs("gunda", "has a look");
    accounts.setEnabled(GUNDA, false);
    assertThat(hedy.get("/tasks").address().getPath()).isEqualTo("/acting/over");
  }

  @Test
  void isSeenAndEndedInTheAdmin() {
    actAs("gunda", "has a look at hens");
    try (Visitor admin = new Visitor(monolith)) {
      admin.signIn("admin", monolith.password("admin"));
      Page list = admin.get("/admin/records/acting?q=hedy");
      Element row = list.html().expectFirst(".record:contains(has a look at hens)");
      assertThat(row.text()).contains("hedy", "gunda");
      Page one = admin.get(row.expectFirst(".open").attr("href"));
      assertThat(one.html().select("#record input:not([type=hidden])")).isEmpty();
      admin.submit(one.form("form:has(input[value=stop])"), Map.of());
    }
    assertThat(hedy.get("/tasks").address().getPath()).isEqualTo("/acting/over");
  }

  @Test
  void signsTheActorOutAltogether() {
    Page tasks = actAs("gunda", "has a look");
    hedy.submit(tasks.form("form[action=/logout]"), Map.of());
    assertThat(hedy.get("/tasks").address().getPath()).isEqualTo("/login");
  }

  private Page actAs(String whom, String why) {
    Page person = hedy.get("/admin/records/person/one?id=" + whom);
    Page form = hedy.get(person.html().expectFirst("a[href^=/admin/acting]").attr("href"));
    return hedy.submit(form.form("main form"), Map.of("reason", why));
  }

  private void stop() {
    hedy.submit(hedy.get("/tasks").form(BANNER + " form"), Map.of());
  }

  private Page add(Page tasks, String title) {
    return hedy.submit(tasks.form("form.add"), Map.of("title", title));
  }

  private static Page add(Visitor who, String title) {
    return who.submit(who.get("/tasks").form("form.add"), Map.of("title", title));
  }
}
