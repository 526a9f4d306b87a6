package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Comments on a task's page as somebody without JavaScript uses them.
class CommentPagesTest {
  private static MonolithFixture monolith;
  private Visitor alice;
  private Page task;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void openATask() {
    monolith.emptyTasks();
    alice = new Visitor(monolith);
    Page list = alice.signIn("alice", monolith.password("alice"));
    Page added = alice.submit(list.form("#add"), Map.of("title", "Shared", "assignee", "bob"));
    task = alice.get(added.html().expectFirst(".task .title").attr("href"));
  }

  @AfterEach
  void leave() {
    alice.close();
  }

  private Page add(Page page, String text) {
    return alice.submit(page.form("#add-comment"), Map.of("text", text));
  }

  private static List<String> said(Page page) {
    return page.html().select("#said .prose").eachText();
  }

  @Test
  void showsNoneAtFirstAndThenOldestFirst() {
    assertThat(task.text()).contains("No comments yet.");
    Page both = add(add(task, "One"), "Two");
    assertThat(said(both)).containsExactly("One", "Two");
    assertThat(both.html().select("#said .by").eachText().getFirst())
        .matches("alice today, \\d\\d:\\d\\d Edit.* Delete.*");
    assertThat(both.text()).contains("Comment added.");
  }

  @Test
  void rendersMarkdownAsNotesAreAndRunsNothing() {
    Page page =
        add(
            task,
            "**bold** <script>alert(1)</script> [x](javascript:alert(2)) ![p](http://e/p.png)");
    assertThat(page.html().select("#said strong").eachText()).contains("bold");
    assertThat(page.html().select("#said script, #said img, #said a[href^=javascript]")).isEmpty();
    assertThat(page.text()).contains("<script>alert(1)</script>");
  }

  @Test
  void addsOneCommentWhenAFormIsSentTwice() {
    add(task, "Once");
    assertThat(said(add(task, "Once"))).containsExactly("Once");
  }

  @Test
  void deletesAndTakesItBack() {
    Page deleted = alice.submit(add(task, "Nonsense").form("#said .by form"), Map.of());
    assertThat(said(deleted)).isEmpty();
    assertThat(deleted.text()).contains("Comment deleted.");
    Page restored = alice.submit(deleted.form("#comment-notice form"), Map.of());
    assertThat(said(restored)).containsExactly("Nonsense");
  }

  @Test
  void reactsAndTakesItBack() {
    Page page = add(task, "Hello");
    assertThat(page.html().select("#said .reactions > button")).isEmpty();
    Page liked = alice.submit(page.form("#said .reactions"), Map.of("add", "heart"));
    Element heart = liked.html().expectFirst("#said .reactions > button");
    assertThat(heart.attr("aria-pressed")).isEqualTo("true");
    assertThat(heart.attr("aria-label")).isEqualTo("Heart: 1 (alice)");
    assertThat(heart.text()).isEqualTo("❤️ 1");
    assertThat(heart.attr("name")).isEqualTo("remove");
    assertThat(liked.html().expectFirst("#comment-notice").attr("data-focus"))
        .isEqualTo(heart.id());
    assertThat(liked.html().select("#said .emoji button")).hasSize(8);
    assertThat(liked.html().select("#said .edited")).isEmpty();
    Page without = alice.submit(liked.form("#said .reactions"), Map.of("remove", "heart"));
    assertThat(without.html().select("#said .reactions > button")).isEmpty();
    Page unknown = alice.submit(without.form("#said .reactions"), Map.of("add", "banana"));
    assertThat(unknown.status()).isEqualTo(400);
  }

  private Page edit(Page page) {
    return alice.get(page.html().expectFirst("#said .by a[href*=/edit]").attr("href"));
  }

  @Test
  void editsAndSaysSo() {
    String text = "  *Watred* <b>it</b> & more  ";
    Page added = add(task, text);
    assertThat(added.html().select("#said .edited")).isEmpty();
    Page form = edit(add(added, "Another"));
    assertThat(form.status()).isEqualTo(200);
    assertThat(form.html().expectFirst("#edited-text").wholeText()).isEqualTo(text);
    assertThat(form.html().select("#said > ol #edit-comment")).hasSize(1);
    Page saved = alice.submit(form.form("#edit-comment"), Map.of("text", "Watered it"));
    assertThat(saved.text()).contains("Comment saved.");
    assertThat(said(saved)).containsExactly("Watered it", "Another");
    assertThat(saved.html().select("#said .edited").eachText())
        .singleElement()
        .asString()
        .matches("edited today, \\d\\d:\\d\\d");
    Page same = alice.submit(edit(saved).form("#edit-comment"), Map.of());
    assertThat(said(same)).containsExactly("Watered it", "Another");
  }

  @Test
  void showsBothTextsWhereTwoEditsMeet() {
    Page form = edit(add(task, "First"));
    alice.submit(form.form("#edit-comment"), Map.of("text", "From another tab"));
    Page refused = alice.submit(form.form("#edit-comment"), Map.of("text", "From this one"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.form("#edit-comment").text())
        .contains("This comment was changed after you opened it.");
    assertThat(refused.html().expectFirst("#current-text").wholeText())
        .isEqualTo("From another tab");
    assertThat(refused.html().expectFirst("#edited-text").wholeText()).isEqualTo("From this one");
    assertThat(said(alice.get(task.address().toString()))).containsExactly("From another tab");
    Page saved = alice.submit(refused.form("#edit-comment"), Map.of());
    assertThat(said(saved)).containsExactly("From this one");
    Page twice = alice.submit(refused.form("#edit-comment"), Map.of());
    assertThat(twice.text()).contains("Comment saved.");
  }

  @Test
  void keepsAnEditBesideWhatIsWrong() {
    Page form = edit(add(task, "First"));
    String tooLong = "x".repeat(20_001);
    Page refused = alice.submit(form.form("#edit-comment"), Map.of("text", tooLong));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("The comment must be at most 20,000 characters.");
    assertThat(refused.html().expectFirst("#edited-text").wholeText()).isEqualTo(tooLong);
    assertThat(refused.html().select("form[data-unsaved]").eachAttr("id"))
        .containsExactly("edit-comment");
    assertThat(said(alice.submit(refused.form("#edit-comment"), Map.of("text", "Shorter"))))
        .containsExactly("Shorter");
  }

  @Test
  void keepsAnEditOfACommentThatWasDeletedMeanwhile() {
    Page added = add(task, "First");
    Page form = edit(added);
    alice.submit(added.form("#said .by form"), Map.of());
    Page refused = alice.submit(form.form("#edit-comment"), Map.of("text", "Second"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.html().expectFirst("#edited-text").wholeText()).isEqualTo("Second");
    String address = form.address().toString();
    assertThat(alice.get(address).status()).isEqualTo(409);
  }

  @Test
  void keepsAnEditWhileTheTaskIsInTheTrash() {
    Page form = edit(add(task, "First"));
    alice.submit(task.form("footer form"), Map.of());
    Page refused = alice.submit(form.form("#edit-comment"), Map.of("text", "Second"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("This task is in the trash.");
    assertThat(refused.html().expectFirst("#edited-text").wholeText()).isEqualTo("Second");
  }

  @Test
  void keepsAnEditOfAUserWhoLostAccess() {
    try (Visitor bob = new Visitor(monolith)) {
      bob.signIn("bob", monolith.password("bob"));
      Page said =
          bob.submit(
              bob.get(task.address().toString()).form("#add-comment"), Map.of("text", "Bob's"));
      Page form = bob.get(said.html().expectFirst("#said .by a[href*=/edit]").attr("href"));
      Page hers = alice.get(task.address().toString());
      assertThat(hers.html().select("#said .by a")).isEmpty();
      assertThat(alice.get(form.address().toString()).status()).isEqualTo(403);
      String token = hers.html().expectFirst("input[name=_csrf]").val();
      Page refused =
          alice.post(
              form.form("#edit-comment").attr("action"), Map.of("text", "Hers", "_csrf", token));
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.html().expectFirst("#edited-text").wholeText()).isEqualTo("Hers");
      alice.submit(task.form("#edit"), Map.of("assignee", ""));
      Page gone = bob.submit(form.form("#edit-comment"), Map.of("text", "Bob's new words"));
      assertThat(gone.status()).isEqualTo(404);
      assertThat(gone.html().expectFirst("textarea").wholeText()).isEqualTo("Bob's new words");
      assertThat(bob.get(form.address().toString()).status()).isEqualTo(404);
    }
  }

  @Test
  void keepsWhatWasTypedBesideWhatIsWrong() {
    String tooLong = "x".repeat(20_001);
    Page refused = add(task, tooLong);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("The comment must be at most 20,000 characters.");
    assertThat(refused.html().expectFirst("#new-comment").wholeText()).isEqualTo(tooLong);
    assertThat(add(task, "  ").text()).contains("The comment must not be empty.");
    assertThat(said(add(refused, "Shorter"))).containsExactly("Shorter");
  }

  @Test
  void letsTheAssigneeTalkAndDeleteNobodyElsesWords() {
    add(task, "From Alice");
    try (Visitor bob = new Visitor(monolith)) {
      bob.signIn("bob", monolith.password("bob"));
      Page seen = bob.get(task.address().toString());
      assertThat(said(seen)).containsExactly("From Alice");
      assertThat(seen.html().select("#said .by form")).isEmpty();
      Page answered = bob.submit(seen.form("#add-comment"), Map.of("text", "From Bob"));
      assertThat(said(answered)).containsExactly("From Alice", "From Bob");
      assertThat(answered.html().select("#said .by form")).hasSize(1);
    }
  }

  @Test
  void showsCommentsOfATaskInTheTrashAndTakesNone() {
    add(task, "Before");
    alice.submit(task.form("footer form"), Map.of());
    Page trashed = alice.get(task.address().toString());
    assertThat(said(trashed)).containsExactly("Before");
    assertThat(trashed.html().select("#add-comment, #said .by form, #said .by a")).isEmpty();
    Page late = alice.submit(task.form("#add-comment"), Map.of("text", "Late"));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text()).contains("This task is in the trash.");
  }

  @Test
  void saysThatAPageOfCommentsCannotBeFound() {
    add(task, "One");
    Page page = alice.get(task.address().getPath() + "?comments=nonsense");
    assertThat(page.html().expectFirst("#said .error").text()).contains("does not exist");
    assertThat(said(page)).containsExactly("One");
    assertThat(task.html().select("#said .error")).isEmpty();
  }

  @Test
  void hidesThemFromStrangersWithTheTask() {
    String strange = "/tasks/" + UUID.randomUUID() + "/comments";
    String token = task.html().expectFirst("input[name=_csrf]").val();
    Page page = alice.post(strange, Map.of("text", "Hello", "_csrf", token));
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.text()).contains("Task not found");
    assertThat(alice.post("/tasks/x/comments", Map.of("text", "Hello", "_csrf", token)).status())
        .isEqualTo(404);
  }
}
