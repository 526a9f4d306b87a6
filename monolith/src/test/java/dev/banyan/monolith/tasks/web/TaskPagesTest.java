package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The task pages as somebody without JavaScript uses them.
class TaskPagesTest {
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
    list = alice.signIn("alice", monolith.password("alice"));
  }

  @AfterEach
  void leave() {
    alice.close();
  }

  @Test
  void teachesTheFirstStepWhereThereIsNothing() {
    assertThat(list.text()).contains("Nothing to do.", "press Enter");
    assertThat(alice.get("/tasks?view=trash").text()).contains("The trash is empty.");
    assertThat(alice.get("/tasks?q=nothing").text()).contains("No matching tasks.");
  }

  @Test
  void addsATaskAndTakesItBack() {
    Page added = add("Water the fig");
    assertThat(added.titles()).containsExactly("Water the fig");
    assertThat(added.text()).contains("Added.");
    assertThat(alice.submit(added.form("#notice form"), Map.of()).titles()).isEmpty();
  }

  @Test
  void addsOneTaskWhenAFormIsSentTwice() {
    alice.submit(list.form("#add"), Map.of("title", "Once"));
    assertThat(alice.submit(list.form("#add"), Map.of("title", "Once")).titles())
        .containsExactly("Once");
  }

  @Test
  void showsTextAsItWasTyped() {
    String title = "<script>alert(1)</script> & \"quotes\" 🌳 שלום";
    Page added = add(title);
    assertThat(added.titles()).containsExactly(title);
    assertThat(added.html().select("script:not([src])")).isEmpty();
    Page task = open(added, title);
    assertThat(task.html().expectFirst("#title").val()).isEqualTo(title);
  }

  @Test
  void keepsWhatWasTypedBesideWhatIsWrong() {
    Page refused =
        alice.submit(
            list.form("#add"),
            Map.of("title", " ", "notes", "my notes", "labels", "a, " + "b".repeat(41)));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html().expectFirst("#title-error").text())
        .isEqualTo("The title must not be empty.");
    assertThat(refused.html().expectFirst("#add-labels-error").text())
        .isEqualTo("Each label must be at most 40 characters.");
    assertThat(refused.html().expectFirst("#add-notes").val()).isEqualTo("my notes");
    assertThat(alice.get("/tasks").titles()).isEmpty();
    assertThat(refused.html().expectFirst("#add-details").hasAttr("open")).isTrue();
    Page untitled = alice.submit(list.form("#add"), Map.of("title", ""));
    assertThat(untitled.html().expectFirst("#title-error").text()).isNotEmpty();
    assertThat(untitled.html().expectFirst("#add-details").hasAttr("open")).isFalse();
  }

  @Test
  void showsATextFieldForManyUsers() {
    JdbcClient database = monolith.bean(JdbcClient.class);
    database
        .sql(
            """
            INSERT INTO account (username, display_name, password_hash, enabled, authorities)
            SELECT 'crowd' || n, '', '!', true, '{}' FROM generate_series(1, 200) n
            """)
        .update();
    try {
      Page many = alice.get("/tasks");
      assertThat(many.html().select("select[name=assignee]")).isEmpty();
      Page added =
          alice.submit(many.form("#add"), Map.of("title", "Clear the snow", "assignee", "crowd7"));
      assertThat(alice.get("/tasks?assignee=crowd7").titles()).containsExactly("Clear the snow");
      Page refused =
          alice.submit(added.form("#add"), Map.of("title", "Salt", "assignee", "Two Words"));
      assertThat(refused.html().expectFirst("#add-assignee-error").text()).isNotEmpty();
      assertThat(refused.html().expectFirst("#add-assignee").val()).isEqualTo("Two Words");
    } finally {
      database.sql("DELETE FROM account WHERE username LIKE 'crowd%'").update();
    }
  }

  @Test
  void completesReopensAndUndoes() {
    Page added = add("Water the fig");
    Page done = alice.submit(added.form(".tick"), Map.of());
    assertThat(done.titles()).isEmpty();
    assertThat(done.text()).contains("Done: Water the fig");
    assertThat(alice.get("/tasks?view=done").titles()).containsExactly("Water the fig");
    assertThat(alice.submit(done.form("#notice form"), Map.of()).titles())
        .containsExactly("Water the fig");
  }

  @Test
  void deletesWithUndoAndRestoresFromTheTrash() {
    Page added = add("Water the fig");
    Page deleted = alice.submit(added.form(".act"), Map.of());
    assertThat(deleted.titles()).isEmpty();
    assertThat(deleted.text()).contains("Moved to trash: Water the fig");
    Page trash = alice.get("/tasks?view=trash");
    assertThat(trash.titles()).containsExactly("Water the fig");
    Page restored = alice.submit(trash.form(".act"), Map.of());
    assertThat(restored.address().getQuery()).isEqualTo("view=trash");
    assertThat(alice.get("/tasks").titles()).containsExactly("Water the fig");
  }

  @Test
  void editsEveryField() {
    Page task = open(add("Water the fig"), "Water the fig");
    Page saved =
        alice.submit(
            task.form("#edit"),
            Map.of(
                "title", "Water the olive",
                "notes", "**Bold** and <b>not</b> [x](javascript:alert(1))",
                "priority", "HIGH",
                "due", "2031-12-24",
                "labels", "home, garden, home",
                "assignee", "bob",
                "status", "IN_PROGRESS"));
    assertThat(saved.text())
        .contains("Saved.", "Water the olive", "High", "24 Dec 2031", "home", "garden", "→ bob");
    Page again = open(saved, "Water the olive");
    assertThat(again.html().select(".prose strong").text()).isEqualTo("Bold");
    assertThat(again.html().select(".prose b")).isEmpty();
    assertThat(again.html().select(".prose a[href^=javascript]")).isEmpty();
    assertThat(again.html().expectFirst("#labels").val()).isEqualTo("home, garden");
  }

  @Test
  void showsBothTextsOnAConflict() {
    Page first = open(add("Original"), "Original");
    alice.submit(first.form("#edit"), Map.of("title", "Theirs"));
    Page refused = alice.submit(first.form("#edit"), Map.of("title", "Mine"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.html().expectFirst("#title").val()).isEqualTo("Mine");
    assertThat(refused.html().expectFirst(".theirs").text()).contains("Theirs");
    Page saved = alice.submit(refused.form("#edit"), Map.of());
    assertThat(saved.titles()).containsExactly("Mine");
  }

  @Test
  void filtersSearchesAndSorts() {
    add("Alpha");
    alice.submit(
        alice.get("/tasks").form("#add"),
        Map.of("title", "Beta", "labels", "home", "priority", "URGENT", "assignee", "bob"));
    assertThat(alice.get("/tasks?q=ALPH").titles()).containsExactly("Alpha");
    assertThat(alice.get("/tasks?label=home").titles()).containsExactly("Beta");
    assertThat(alice.get("/tasks?priority=URGENT&assignee=bob").titles()).containsExactly("Beta");
    assertThat(alice.get("/tasks?sort=created_at").titles()).containsExactly("Alpha", "Beta");
    Page unread = alice.get("/tasks?sort=nonsense&priority=HUGE&assignee=No%20One&cursor=x");
    assertThat(unread.titles()).containsExactly("Beta", "Alpha");
    assertThat(unread.html().select(".filters .error").eachText())
        .containsExactly(
            "The assignee filter was ignored because it is not a valid username.",
            "The priority filter was ignored because it is not one of the listed values.",
            "The sort order was ignored because it is not one of the listed values.",
            "This page of the list does not exist. Showing the first page.");
  }

  @Test
  void findsWordsInAnyOrderAndMarksThem() {
    add("Caf\u00e9 Monday party");
    Page found = alice.get("/tasks?q=monday+CAFE");
    assertThat(found.titles()).containsExactly("Caf\u00e9 Monday party");
    assertThat(found.html().select("a.title mark").eachText())
        .containsExactly("Caf\u00e9", "Monday");
  }

  @Test
  void keepsAnAssigneeWithoutAnAccount() {
    JdbcClient database = monolith.bean(JdbcClient.class);
    database.sql("INSERT INTO account VALUES ('long-gone', 'Gone', '!', true, '{}')").update();
    alice.submit(list.form("#add"), Map.of("title", "Inherited", "assignee", "long-gone"));
    database.sql("DELETE FROM account WHERE username = 'long-gone'").update();
    Page task = open(alice.get("/tasks"), "Inherited");
    assertThat(task.html().expectFirst("#assignee option[selected]").text())
        .isEqualTo("long-gone (no active account)");
    Page saved = alice.submit(task.form("#edit"), Map.of("title", "Inherited again"));
    assertThat(
            open(saved, "Inherited again")
                .html()
                .expectFirst("#assignee option[selected]")
                .attr("value"))
        .isEqualTo("long-gone");
  }

  @Test
  void saysThatAnAssigneeDoesNotExist() {
    Page refused =
        alice.submit(list.form("#add"), Map.of("title", "For whom", "assignee", "ghost"));
    assertThat(refused.html().expectFirst("#add-assignee-error").text())
        .isEqualTo("The assignee must be the username of an active account.");
    assertThat(refused.html().expectFirst("#add [name=title]").val()).isEqualTo("For whom");
  }

  @Test
  void letsAnAssigneeWorkButNotDelete() {
    alice.submit(list.form("#add"), Map.of("title", "For bob", "assignee", "bob"));
    try (Visitor bob = new Visitor(monolith)) {
      bob.signIn("bob", monolith.password("bob"));
      Page mine = bob.get("/tasks?view=mine");
      assertThat(mine.titles()).containsExactly("For bob");
      assertThat(mine.text()).contains("Owner: alice");
      assertThat(mine.html().select(".act")).isEmpty();
      assertThat(bob.submit(mine.form(".tick"), Map.of()).text()).contains("Done: For bob");
    }
  }

  @Test
  void saysNothingOfTasksThatAreNotShared() {
    String address = add("Secret").html().expectFirst(".task .title").attr("href");
    try (Visitor bob = new Visitor(monolith)) {
      bob.signIn("bob", monolith.password("bob"));
      Page hidden = bob.get(address);
      Page missing = bob.get("/tasks/" + UUID.randomUUID());
      assertThat(hidden.status()).isEqualTo(404);
      assertThat(hidden.text()).isEqualTo(missing.text());
      assertThat(bob.get("/tasks/not-an-id").status()).isEqualTo(404);
    }
  }

  @Test
  void returnsOnlyToItsOwnLists() {
    Page added =
        alice.submit(
            list.form("#add"), Map.of("title", "T", "return", "https://evil.example/tasks"));
    assertThat(added.address().getHost()).isEqualTo("127.0.0.1");
    Page other = alice.submit(list.form("#add"), Map.of("title", "U", "return", "//evil.example"));
    assertThat(other.address().getPath()).isEqualTo("/tasks");
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
