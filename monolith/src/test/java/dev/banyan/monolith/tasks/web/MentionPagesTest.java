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

/// Mentions of users in notes and comments.
class MentionPagesTest {
  private static MonolithFixture monolith;
  private Visitor alice;
  private String address;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void openATask() {
    monolith.emptyTasks();
    alice = new Visitor(monolith);
    Page list = alice.signIn("alice", monolith.password("alice"));
    Page added = alice.submit(list.form("#add"), Map.of("title", "Water the fig"));
    address = added.html().expectFirst(".task .title").attr("href");
  }

  @AfterEach
  void leave() {
    alice.close();
  }

  @Test
  void emphasizesThoseWhoHaveAnAccount() {
    alice.submit(alice.get(address).form("#edit"), Map.of("notes", "Ask @bob or @nobody."));
    Page page =
        alice.submit(
            alice.get(address).form("#add-comment"), Map.of("text", "`@bob` @alice @nobody"));
    assertThat(page.html().select(".notes .mention").eachText()).containsExactly("@bob");
    assertThat(page.html().select("#said .mention").eachText()).containsExactly("@alice");
  }

  @Test
  void completesUsernames() {
    assertThat(alice.get("/tasks/usernames?prefix=bo").text()).contains("\"bob\"");
    assertThat(alice.get("/tasks/usernames?prefix=%25").text()).isEqualTo("[]");
    assertThat(alice.get("/tasks/usernames?prefix=BO").text()).isEqualTo("[]");
    assertThat(alice.get("/tasks/usernames").text()).contains("\"alice\",\"bob\"");
    try (Visitor nobody = new Visitor(monolith)) {
      assertThat(nobody.get("/tasks/usernames").text()).doesNotContain("bob");
    }
  }

  @Test
  void offersCompletionInNotesAndComments() {
    Page page = alice.get(address);
    assertThat(page.html().select("textarea[data-mentions]").eachAttr("name"))
        .containsExactly("notes", "text");
  }
}
