package dev.banyan.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.time.Duration;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Acting as somebody ends, and what comes afterwards is done in nobody's name.
class ActingEndTest {
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final ImpersonationFixture people = new ImpersonationFixture(monolith);
  private final Visitor hedy = people.hedy;

  @AfterEach
  void leave() {
    people.close();
  }

  @Test
  void expiresAndThenDoesNothingInTheActorsName() {
    Page tasks = people.actAs("gunda", "has a look");
    monolith.passTime(Duration.ofMinutes(31));
    Page late = people.add(tasks, "Meant for Gunda");
    assertThat(late.status()).isEqualTo(403);
    assertThat(late.text()).contains("Your last request was not processed.");
    assertThat(hedy.get("/tasks").titles()).isEmpty();
    actAgain();
    monolith.passTime(Duration.ofMinutes(62));
    assertThat(hedy.get("/tasks").address().getPath()).isEqualTo("/impersonation/ended");
    assertThat(hedy.get("/tasks").html().select(ImpersonationFixture.BANNER)).isEmpty();
  }

  private void actAgain() {
    Page asked =
        hedy.submit(
            hedy.get("/admin/impersonation?id=gunda").form("main form"),
            Map.of("reason", "once more"));
    hedy.submit(asked.form("#prove"), Map.of("proof", ImpersonationFixture.PASSWORD));
    assertThat(hedy.get("/tasks").html().select(ImpersonationFixture.BANNER)).isNotEmpty();
  }

  @Test
  void rejectsRequestsOfPagesFromBeforeTheImpersonation() {
    Page own = hedy.get("/tasks");
    Page others = people.actAs("gunda", "has a look");
    assertThat(people.add(own, "Meant for Hedy").status()).isEqualTo(403);
    people.stop();
    assertThat(people.add(others, "Meant for Gunda").status()).isEqualTo(403);
    assertThat(hedy.get("/tasks").titles()).isEmpty();
  }

  @Test
  void endsIfTheOtherUserGainsPermissions() {
    people.actAs("gunda", "has a look");
    people.makeABoss();
    assertThat(hedy.get("/tasks").address().getPath()).isEqualTo("/impersonation/ended");
  }

  @Test
  void endsIfTheOtherUserIsDisabled() {
    people.actAs("gunda", "has a look");
    people.lockOutGunda();
    assertThat(hedy.get("/tasks").address().getPath()).isEqualTo("/impersonation/ended");
  }

  @Test
  void isSeenAndEndedInTheAdmin() {
    people.actAs("gunda", "has a look at hens");
    try (Visitor admin = new Visitor(monolith)) {
      admin.signIn("admin", monolith.password("admin"));
      Page list = admin.get("/admin/records/impersonation?q=hedy");
      Element row = list.html().expectFirst(".record:contains(has a look at hens)");
      assertThat(row.text()).contains("hedy", "gunda");
      Page one = admin.get(row.expectFirst(".open").attr("href"));
      assertThat(one.html().select("#record input:not([type=hidden])")).isEmpty();
      admin.submit(one.form("form:has(input[value=stop])"), Map.of());
    }
    assertThat(hedy.get("/tasks").address().getPath()).isEqualTo("/impersonation/ended");
  }

  @Test
  void signsTheActorOutAltogether() {
    Page tasks = people.actAs("gunda", "has a look");
    hedy.submit(tasks.form("form[action=/logout]"), Map.of());
    assertThat(hedy.get("/tasks").address().getPath()).isEqualTo("/login");
  }
}
