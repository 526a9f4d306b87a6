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

/// What pages tell the script that keeps drafts, and what they keep without it.
class DraftsTest {
  private static MonolithFixture monolith;
  private Visitor alice;
  private Visitor bob;
  private Page shared;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void shareATask() {
    monolith.emptyTasks();
    alice = new Visitor(monolith);
    bob = new Visitor(monolith);
    Page list = alice.signIn("alice", monolith.password("alice"));
    Page added = alice.submit(list.form("#add"), Map.of("title", "Shared", "assignee", "bob"));
    shared = alice.get(added.html().expectFirst(".task .title").attr("href"));
    bob.signIn("bob", monolith.password("bob"));
  }

  @AfterEach
  void leave() {
    alice.close();
    bob.close();
  }

  @Test
  void showsTheInputOfAFormerAssignee() {
    Page bobs = bob.get(shared.address().toString());
    alice.submit(shared.form("#edit"), Map.of("assignee", ""));
    Page refused =
        bob.submit(bobs.form("#edit"), Map.of("title", "Bob's title", "notes", "Bob's\nnotes"));
    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.text()).contains("Task not found", "What you typed");
    assertThat(refused.html().select("textarea").eachText()).contains("Bob's title");
    assertThat(refused.html().select("textarea").get(1).wholeText()).isEqualTo("Bob's\nnotes");
    Page comment = bob.submit(bobs.form("#add-comment"), Map.of("text", "Bob's words"));
    assertThat(comment.html().expectFirst("textarea").wholeText()).isEqualTo("Bob's words");
    assertThat(bob.get(shared.address().toString()).html().select("[data-drafts-of]")).hasSize(1);
  }

  @Test
  void namesTheDraftThatWasSaved() {
    String id = shared.address().getPath().substring("/tasks/".length());
    assertThat(shared.form("#edit").attr("data-draft")).isEqualTo("task:" + id);
    Page saved = alice.submit(shared.form("#edit"), Map.of("title", "Mine"));
    assertThat(saved.html().select("[data-saved]").eachAttr("data-saved"))
        .containsExactly("task:" + id);
    Page said = alice.submit(shared.form("#add-comment"), Map.of("text", "Said"));
    assertThat(said.html().select("[data-saved]").eachAttr("data-saved"))
        .containsExactly("comment:" + id);
    Page added = alice.submit(saved.form("#add"), Map.of("title", "New"));
    assertThat(added.html().select("[data-saved]").eachAttr("data-saved"))
        .containsExactly("new-task");
  }

  @Test
  void marksFormsThatCameBackUnsaved() {
    assertThat(shared.html().select("form[data-unsaved]")).isEmpty();
    Page edit = alice.submit(shared.form("#edit"), Map.of("title", ""));
    assertThat(edit.html().select("form[data-unsaved]").eachAttr("id")).containsExactly("edit");
    Page comment = alice.submit(shared.form("#add-comment"), Map.of("text", "x".repeat(20_001)));
    assertThat(comment.html().select("form[data-unsaved]").eachAttr("id"))
        .containsExactly("add-comment");
    Page add = alice.submit(alice.get("/tasks").form("#add"), Map.of("title", ""));
    assertThat(add.html().select("form[data-unsaved]").eachAttr("id")).containsExactly("add");
  }

  @Test
  void tellsTheScriptsWhoIsSignedIn() {
    assertThat(shared.html().select("[data-account]").eachAttr("data-account"))
        .containsExactly("alice");
    try (Visitor stranger = new Visitor(monolith)) {
      assertThat(stranger.get("/login").html().select("[data-account]")).isEmpty();
    }
  }
}
