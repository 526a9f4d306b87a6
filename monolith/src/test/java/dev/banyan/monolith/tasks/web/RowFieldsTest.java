package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Fields of a task that are set in its row.
class RowFieldsTest {
  private static MonolithFixture monolith;
  private Visitor alice;
  private Page list;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void signIn() {
    monolith.emptyTasks();
    alice = new Visitor(monolith);
    alice.signIn("alice", monolith.password("alice"));
    list =
        alice.submit(
            alice.get("/tasks").form("#add"),
            Map.of("title", "Water the fig", "priority", "LOW", "labels", "garden, a&b"));
  }

  @AfterEach
  void leave() {
    alice.close();
  }

  @Test
  void setsThePriorityAndTakesThatBack() {
    Page urgent = alice.submit(RowMenu.form(list, "p"), Map.of("priority", "URGENT"));
    assertThat(urgent.html().select(".facts .priority").eachText()).containsExactly("Urgent");
    assertThat(urgent.text()).contains("Priority Urgent: Water the fig");
    assertThat(urgent.html().select(".menu").eachAttr("data-priority")).containsExactly("URGENT");
    Page back = alice.submit(urgent.form("#notice form"), Map.of());
    assertThat(back.html().select(".facts .priority").eachText()).containsExactly("Low");
  }

  @Test
  void assignsAndTakesThatBack() {
    Page assigned = alice.submit(RowMenu.form(list, "a"), Map.of("assignee", " bob "));
    assertThat(assigned.text()).contains("Assigned to bob: Water the fig");
    assertThat(assigned.html().select(".facts .who").text()).startsWith("→ bob");
    Page back = alice.submit(assigned.form("#notice form"), Map.of());
    assertThat(back.text()).contains("Assigned to nobody: Water the fig");
    assertThat(back.html().select(".facts .who")).isEmpty();
  }

  @Test
  void refusesWhatTheContractRefuses() {
    assertThat(alice.submit(RowMenu.form(list, "a"), Map.of("assignee", "nobody-here")).text())
        .contains("The assignee must be the username of an active account.");
    assertThat(alice.submit(RowMenu.form(list, "a"), Map.of("assignee", "Not a name")).text())
        .contains("Enter a username");
    Page refused = alice.submit(RowMenu.form(list, "p"), Map.of("priority", "HUGE"));
    assertThat(refused.text()).contains("Choose one of the listed values.");
    assertThat(refused.html().select(".facts .priority").eachText()).containsExactly("Low");
  }

  @Test
  void setsSeveralFieldsAtOnceOrNone() {
    Page both =
        alice.submit(RowMenu.form(list, "p"), Map.of("priority", "URGENT", "assignee", "BOB"));
    assertThat(both.html().select(".facts .priority").eachText()).containsExactly("Urgent");
    assertThat(both.html().select(".facts .who").text()).startsWith("→ bob");
    Page back = alice.submit(both.form("#notice form"), Map.of());
    assertThat(back.html().select(".facts .priority").eachText()).containsExactly("Low");
    assertThat(back.html().select(".facts .who")).isEmpty();
  }

  @Test
  void offersNoUndoToWhomTheTaskIsNoLongerShared() {
    alice.submit(RowMenu.form(list, "a"), Map.of("assignee", "bob"));
    try (Visitor bob = new Visitor(monolith)) {
      Page his = bob.signIn("bob", monolith.password("bob"));
      Page given = bob.submit(RowMenu.form(his, "a"), Map.of("assignee", "alice"));
      assertThat(given.text()).contains("It is no longer shared with you.");
      assertThat(given.html().select("#notice form")).isEmpty();
    }
  }

  @Test
  void saysThatATaskIsGone() {
    alice.submit(list.form(".act"), Map.of());
    assertThat(alice.submit(RowMenu.form(list, "p"), Map.of("priority", "HIGH")).text())
        .contains("This task is in the trash.");
    assertThat(
            alice
                .post(
                    "/tasks/nonsense/set",
                    Map.of(
                        "priority",
                        "HIGH",
                        "_csrf",
                        list.html().expectFirst("input[name=_csrf]").val()))
                .text())
        .contains("This task does not exist");
  }

  @Test
  void leadsFromALabelToItsTasks() {
    alice.submit(alice.get("/tasks").form("#add"), Map.of("title", "Other"));
    String link = list.html().expectFirst(".facts a.label:contains(a&b)").attr("href");
    assertThat(alice.get(link).titles()).containsExactly("Water the fig");
  }
}
