package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The page of a task without JavaScript: no button drops what was typed for another.
class JoinedFormsTest {
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
    Page added = alice.submit(list.form("#add"), Map.of("title", "Water the fig"));
    task = alice.get(added.html().expectFirst(".task .title").attr("href"));
  }

  @AfterEach
  void leave() {
    alice.close();
  }

  @Test
  void keepsAHalfWrittenCommentWhenTheTaskIsSaved() {
    Page saved = press(task, "#edit button", Map.of("title", "Saved", "text", "Half a\ncomment"));
    assertThat(saved.text()).contains("Your comment has not been sent yet");
    assertThat(value(saved, "#title")).isEqualTo("Saved");
    assertThat(saved.html().expectFirst("#new-comment").wholeText()).isEqualTo("Half a\ncomment");
    Page sent = press(saved, "#add-comment button", Map.of());
    assertThat(sent.html().select("#said .prose").eachText()).containsExactly("Half a comment");
    assertThat(sent.text()).doesNotContain("not saved yet", "not sent yet");
  }

  @Test
  void keepsAHalfWrittenCommentWhenTheTaskIsRefused() {
    Page refused = press(task, "#edit button", Map.of("title", " ", "text", "Half a comment"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(value(refused, "#new-comment")).isEqualTo("Half a comment");
    press(task, "#edit button", Map.of("title", "Theirs"));
    Page conflict = press(task, "#edit button", Map.of("title", "Mine", "text", "Half a comment"));
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(value(conflict, "#new-comment")).isEqualTo("Half a comment");
  }

  @Test
  void keepsEditedFieldsWhenACommentIsAdded() {
    Page added =
        press(task, "#add-comment button", Map.of("notes", "Not yet saved", "text", "Hello"));
    assertThat(added.html().select("#said .prose").eachText()).containsExactly("Hello");
    assertThat(added.text()).contains("Your changes to the task are not saved yet.");
    assertThat(value(added, "#notes")).isEqualTo("Not yet saved");
    assertThat(value(added, "#new-comment")).isEmpty();
    Page saved = press(added, "#edit button", Map.of());
    assertThat(saved.text()).contains("Saved.");
    Page again = alice.get(saved.html().expectFirst(".task .title").attr("href"));
    assertThat(value(again, "#notes")).isEqualTo("Not yet saved");
  }

  @Test
  void overwritesNoConcurrentChangeWithUnchangedFields() {
    Page added = press(task, "#add-comment button", Map.of("title", "Mine", "text", "Hello"));
    press(task, "#edit button", Map.of("title", "Theirs"));
    assertThat(press(added, "#edit button", Map.of()).status()).isEqualTo(409);
  }

  @Test
  void keepsEverythingWhenACommentIsRefused() {
    String tooLong = "x".repeat(20_001);
    Page refused =
        press(task, "#add-comment button", Map.of("notes", "Not yet saved", "text", tooLong));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("The comment must be at most 20,000 characters.");
    assertThat(value(refused, "#notes")).isEqualTo("Not yet saved");
    assertThat(value(refused, "#new-comment")).isEqualTo(tooLong);
  }

  @Test
  void keepsEverythingWhenACommentIsDeletedAndRestored() {
    Page added = press(task, "#add-comment button", Map.of("text", "Nonsense"));
    Page deleted =
        press(added, "#said .by button", Map.of("title", "Edited", "text", "Half a comment"));
    assertThat(deleted.html().select("#said .prose")).isEmpty();
    assertThat(value(deleted, "#title")).isEqualTo("Edited");
    assertThat(value(deleted, "#new-comment")).isEqualTo("Half a comment");
    Page restored = press(deleted, "#undo-comment", Map.of());
    assertThat(restored.html().select("#said .prose")).hasSize(1);
    assertThat(value(restored, "#title")).isEqualTo("Edited");
    assertThat(value(restored, "#new-comment")).isEqualTo("Half a comment");
  }

  @Test
  void offersBothToCopyWhereTheTaskIsGone() {
    monolith.emptyTasks();
    Map<String, String> typed = Map.of("notes", "My notes", "text", "Half a comment");
    assertThat(press(task, "#edit button", typed).html().select("textarea").eachText())
        .contains("My notes", "Half a comment");
    assertThat(press(task, "#add-comment button", typed).html().select("textarea").eachText())
        .contains("My notes", "Half a comment");
  }

  /// Presses a button as browsers do: every control that belongs to its form is sent, wherever on
  /// the page it is.
  private Page press(Page page, String css, Map<String, String> typed) {
    Element button = page.html().expectFirst(css);
    String owned = button.attr("form");
    Element form =
        Objects.requireNonNull(
            owned.isEmpty() ? button.closest("form") : page.html().expectFirst("#" + owned));
    Map<String, String> fields = new LinkedHashMap<>();
    for (Element one : page.html().select("input, textarea, select")) {
      Element owner =
          one.hasAttr("form")
              ? page.html().selectFirst("#" + one.attr("form"))
              : one.closest("form");
      if (form.equals(owner)) {
        Element chosen = one.selectFirst("option[selected]");
        fields.put(
            one.attr("name"),
            chosen != null ? chosen.val() : one.is("textarea") ? one.wholeText() : one.val());
      }
    }
    fields.putAll(typed);
    fields.remove("");
    return alice.post(
        button.hasAttr("formaction") ? button.attr("formaction") : form.attr("action"), fields);
  }

  private static String value(Page page, String css) {
    return page.html().expectFirst(css).val();
  }
}
