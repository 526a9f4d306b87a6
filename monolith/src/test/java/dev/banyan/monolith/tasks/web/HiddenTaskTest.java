package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A task that was saved and is not in the list that comes next: the page says so and links to it.
class HiddenTaskTest {
  private static MonolithFixture monolith;
  private Visitor alice;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void signIn() {
    monolith.emptyTasks();
    alice = new Visitor(monolith);
    alice.signIn("alice", monolith.password("alice"));
  }

  @AfterEach
  void leave() {
    alice.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/tasks?q=olive, 'Added. It is hidden by the filter.'",
    "/tasks?label=home, 'Added. It is hidden by the filter.'",
    "/tasks?view=all&priority=HIGH, 'Added. It is hidden by the filter.'",
    "/tasks?assignee=bob&sort=due, 'Added. It is hidden by the filter.'",
    "/tasks?view=done, 'Added. It is not in this list.'",
    "/tasks?view=mine, 'Added. It is not in this list.'",
    "/tasks?view=mine&q=fig, 'Added. It is not in this list.'",
    "/tasks?q=fig&view=all, 'Added.'",
    "/tasks?sort=nonsense&priority=HUGE, 'Added.'"
  })
  void saysWhyAnAddedTaskIsNotShown(String list, String notice) {
    Page added = alice.submit(alice.get(list).form("#add"), Map.of("title", "Water the fig"));
    assertThat(added.html().expectFirst("#notice .notice > span").text()).isEqualTo(notice);
    Element show = added.html().selectFirst("#notice a");
    assertThat(show == null).isEqualTo(notice.equals("Added."));
    if (show != null) {
      Page task = alice.get(show.attr("href"));
      assertThat(task.html().expectFirst("#title").val()).isEqualTo("Water the fig");
      assertThat(task.html().expectFirst(".path a").attr("href"))
          .isEqualTo(added.html().expectFirst("#add input[name=return]").val());
    }
    assertThat(added.html().select("#notice form button")).isNotEmpty();
  }

  @Test
  void saysThatAnAddedTaskIsOnAnotherPage() {
    for (int i = 0; i <= 50; i++) {
      alice.submit(alice.get("/tasks?sort=created_at").form("#add"), Map.of("title", "Task " + i));
    }
    Page added =
        alice.submit(
            alice.get("/tasks?sort=created_at").form("#add"), Map.of("title", "On page 2"));
    assertThat(added.text()).contains("Added. It is on another page of this list.");
  }

  @Test
  void saysThatASavedTaskHasLeftTheList() {
    Page list = alice.get("/tasks?label=home");
    list = alice.submit(list.form("#add"), Map.of("title", "Water the fig", "labels", "home"));
    assertThat(list.text()).contains("Added.");
    Page task = alice.get(list.html().expectFirst(".task .title").attr("href"));
    Page saved = alice.submit(task.form("#edit"), Map.of("labels", "garden"));
    assertThat(saved.text()).contains("Saved. It is hidden by the filter.");
    task = alice.get(saved.html().expectFirst("#notice a").attr("href"));
    saved = alice.submit(task.form("#edit"), Map.of("labels", "home", "status", "DONE"));
    assertThat(saved.text()).contains("Saved. It is not in this list.");
  }
}
