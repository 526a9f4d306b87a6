package dev.banyan.monolith.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CockpitPageTest {
  private static final String COCKPIT = "/admin/migration/tasks";

  private static MonolithFixture monolith;
  private static Visitor admin;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.owner();
    admin = new Visitor(monolith);
    admin.signIn("admin", monolith.password("admin"));
  }

  @AfterAll
  static void stop() {
    admin.close();
    monolith.close();
  }

  @Test
  void isForOperatorsAlone() {
    try (Visitor alice = new Visitor(monolith)) {
      alice.signIn("alice", monolith.password("alice"));
      assertThat(alice.get(COCKPIT).status()).isEqualTo(403);
      assertThat(alice.get(COCKPIT + "/events").status()).isEqualTo(403);
      assertThat(order(alice, "START", Map.of()).status()).isEqualTo(403);
    }
  }

  @Test
  void saysWhoOwnsTheTasksAndThatTheOtherSideIsDown() {
    Page page = admin.get("/admin/migration");
    assertThat(page.address().getPath()).isEqualTo(COCKPIT);
    assertThat(page.html().expectFirst("h1").text()).isEqualTo("The monolith owns the tasks");
    assertThat(page.html().expectFirst(".notice.danger").text())
        .contains("The task service does not answer. Nothing is lost");
  }

  @Test
  void saysTheSameInNumbers() {
    String numbers = admin.get("/actuator/prometheus").text();
    assertThat(numbers)
        .containsPattern(
            "banyan_migration_stage\\{[^}]*capability=\"tasks\",stage=\"SETTLED\"} 1.0")
        .containsPattern("banyan_migration_stage\\{[^}]*capability=\"tasks\",stage=\"CANARY\"} 0.0")
        .containsPattern(
            "banyan_migration_owner\\{[^}]*capability=\"comments\",side=\"MONOLITH\"} 1.0")
        .containsPattern("banyan_migration_up\\{[^}]*capability=\"tasks\",side=\"SERVICE\"} 0.0")
        .containsPattern("banyan_migration_epoch\\{[^}]*capability=\"tasks\"} 1.0")
        .containsPattern("banyan_migration_lag_seconds\\{[^}]*capability=\"tasks\"} NaN");
  }

  @Test
  void offersOnlyWhatFitsTheStage() {
    List<String> commands =
        admin.get(COCKPIT).html().select(".step input[name=command]").eachAttr("value");
    assertThat(commands).containsExactly("START");
  }

  @Test
  void showsWhyACommandIsRefusedAndWhatToDo() {
    assertThat(order(admin, "START", Map.of()).html().expectFirst(".notice.danger").text())
        .isEqualTo("Nothing was changed. The other side does not answer. Bring it up again.");
  }

  @Test
  void asksForAProofBeforeAHandOverWhereTheLastIsTooOldAndGoesOnWithIt() {
    Duration later = Duration.ZERO;
    for (String command : List.of("HAND_OVER", "BACK", "ADVANCE")) {
      assertThat(order(admin, command, Map.of()).text()).contains("Nothing was changed.");
      later = later.plusMinutes(11);
      monolith.passTime(later);
      Page asked = order(admin, command, Map.of());
      assertThat(asked.status()).isEqualTo(403);
      assertThat(asked.text()).contains("Is it you?");
      Page wrong = admin.submit(asked.form("#prove"), Map.of("proof", "not mine"));
      assertThat(wrong.text()).contains("This is not right. Nothing was changed.");
      Page right = admin.submit(wrong.form("#prove"), Map.of("proof", monolith.password("admin")));
      assertThat(right.text()).contains("Nothing was changed.").doesNotContain("Is it you?");
      assertThat(order(admin, command, Map.of()).text()).contains("Nothing was changed.");
    }
    monolith.passTime(Duration.ZERO);
  }

  @Test
  void refusesWhatIsNoCommandNoShareAndNoPace() {
    assertThat(order(admin, "JUMP", Map.of()).text()).contains("Nothing was changed.");
    assertThat(order(admin, "CANARY", Map.of("share", "many")).text()).contains("1 to 100");
    assertThat(order(admin, "CANARY", Map.of("share", "101")).text()).contains("1 to 100");
    assertThat(order(admin, "RETUNE", Map.of("rowsPerSecond", "-1")).text())
        .contains("a number above 0");
  }

  @Test
  void knowsNoOtherCapability() {
    assertThat(admin.get("/admin/migration/invoices").status()).isEqualTo(404);
  }

  private static Page order(Visitor visitor, String command, Map<String, String> more) {
    Map<String, String> form = new HashMap<>(more);
    form.put("command", command);
    form.put("_csrf", visitor.get("/account").html().expectFirst("input[name=_csrf]").val());
    return visitor.post(COCKPIT + "/commands", form);
  }
}
