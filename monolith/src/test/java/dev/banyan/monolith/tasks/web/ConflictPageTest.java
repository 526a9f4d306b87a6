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

/// The page of a change that met another one.
class ConflictPageTest {
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

  @Test
  void mergesConcurrentChanges() {
    Page first = open(add("Original"), "Original");
    alice.submit(
        first.form("#edit"),
        Map.of("status", "IN_PROGRESS", "priority", "HIGH", "assignee", "bob", "labels", "theirs"));
    Page refused =
        alice.submit(
            first.form("#edit"), Map.of("title", "Mine", "notes", "mine", "due", "2031-01-02"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.html().select(".theirs tbody th > span:first-child").eachText())
        .containsExactly(
            "Title",
            "Notes",
            "Status",
            "Priority",
            "Due",
            "Due time",
            "Start",
            "Repeat",
            "Assigned to",
            "Project",
            "Subtask of",
            "Labels");
    assertThat(refused.html().expectFirst(".theirs").text())
        .contains("Original", "Mine", "In progress", "High", "bob", "2031-01-02", "theirs");
    Page saved = open(alice.submit(refused.form("#edit"), Map.of()), "Mine");
    assertThat(saved.form("#edit").formData())
        .extracting(pair -> pair.key() + "=" + pair.value())
        .contains(
            "title=Mine",
            "notes=mine",
            "due=2031-01-02",
            "status=IN_PROGRESS",
            "priority=HIGH",
            "assignee=bob",
            "labels=theirs");
  }

  @Test
  void keepsTheBaseOfAFormThatWasRefusedForAnotherReason() {
    Page first = open(add("Original"), "Original");
    alice.submit(first.form("#edit"), Map.of("priority", "HIGH"));
    Page invalid = alice.submit(first.form("#edit"), Map.of("title", ""));
    assertThat(invalid.status()).isEqualTo(422);
    Page refused = alice.submit(invalid.form("#edit"), Map.of("title", "Mine"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.form("#edit").select("#priority [selected]").val()).isEqualTo("HIGH");
  }

  @Test
  void savesOnceWhatIsSentTwice() {
    Page first = open(add("Original"), "Original");
    alice.submit(first.form("#edit"), Map.of("title", "Mine"));
    assertThat(alice.submit(first.form("#edit"), Map.of("title", "Mine")).text())
        .contains("Saved.");
  }

  private Page add(String title) {
    return alice.submit(alice.get("/tasks").form("#add"), Map.of("title", title));
  }

  private Page open(Page page, String title) {
    return alice.get(
        page.html().select(".task .title").stream()
            .filter(link -> link.text().equals(title))
            .findFirst()
            .orElseThrow()
            .attr("href"));
  }
}
