package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.TaskBuilder;
import java.util.EnumSet;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Values that a form must give back as it got them, on the task pages and in the admin.
class TypedValuesTest {
  private static final Caller ALICE =
      new Caller(new Username("alice"), EnumSet.allOf(Authority.class));
  private static MonolithFixture monolith;
  private Visitor alice;
  private Visitor admin;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void signIn() {
    monolith.emptyTasks();
    alice = new Visitor(monolith);
    alice.signIn("alice", monolith.password("alice"));
    admin = new Visitor(monolith);
    admin.signIn("admin", monolith.password("admin"));
  }

  @AfterEach
  void leave() {
    alice.close();
    admin.close();
  }

  @Test
  void keepsLabelsWithCommasAndQuotationMarks() {
    TaskDraft draft =
        TaskBuilder.aTask().labelled("Berlin, Germany", "\"so\"", "5\" pipe", "home").draft();
    String id = added(draft);
    Page page = alice.get("/tasks/" + id);
    assertThat(page.html().expectFirst("#labels").val())
        .isEqualTo("\"Berlin, Germany\", \"\"\"so\"\"\", 5\" pipe, home");
    alice.submit(page.form("#edit"), Map.of("priority", "HIGH"));
    saveInAdmin(id);
    assertThat(stored(id).labels()).isEqualTo(draft.labels());
    assertThat(stored(id).title().value()).isEqualTo("Changed");
    assertThat(alice.get("/tasks?label=Berlin,%20Germany").titles()).containsExactly("Changed");
    assertThat(alice.get("/tasks?label=Berlin").titles()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n\nAfter two empty lines\n", "\r\nFrom another system\r\n", " a\n"})
  void keepsTheLinesOfNotes(String notes) {
    TaskDraft draft = TaskBuilder.aTask().withNotes(notes).draft();
    String id = added(draft);
    for (int i = 0; i < 2; i++) {
      Page page = alice.get("/tasks/" + id);
      alice.submit(
          page.form("#edit"),
          Map.of(
              "title", "Saved " + i, "notes", asABrowserSends(page.html().expectFirst("#notes"))));
    }
    assertThat(stored(id).title().value()).isEqualTo("Saved 1");
    assertThat(stored(id).notes()).isEqualTo(draft.notes());
    Page page = admin.get("/admin/records/task/one?id=" + id);
    admin.submit(
        page.form("#record"),
        Map.of(
            "v.title", "Changed",
            "v.notes", asABrowserSends(page.html().expectFirst("#v-notes")),
            "was.notes", asABrowserSends(page.html().expectFirst("[name=\"was.notes\"]"))));
    assertThat(stored(id).title().value()).isEqualTo("Changed");
    assertThat(stored(id).notes()).isEqualTo(draft.notes());
  }

  // jsoup keeps the line break that a browser drops, and sends lines that end with LF.
  private static String asABrowserSends(Element textarea) {
    return textarea.wholeText().replace("\r\n", "\n").replaceFirst("^\n", "").replace("\n", "\r\n");
  }

  private void saveInAdmin(String id) {
    Page page = admin.get("/admin/records/task/one?id=" + id);
    Page saved = admin.submit(page.form("#record"), Map.of("v.title", "Changed"));
    assertThat(saved.status()).isEqualTo(200);
  }

  private static String added(TaskDraft draft) {
    return ((Accepted)
            monolith.bean(Tasks.class).execute(ALICE, new TaskCommand.Create(draft, null)))
        .task()
        .id()
        .toString();
  }

  private static TaskDraft stored(String id) {
    return ((Accepted) monolith.bean(Tasks.class).find(ALICE, TaskId.of(id))).task().draft();
  }
}
