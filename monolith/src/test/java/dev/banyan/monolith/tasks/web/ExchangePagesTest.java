package dev.banyan.monolith.tasks.web;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.tasks.exchange.ImportRun;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskListResult.Listed;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.TaskBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Export and import of tasks.
class ExchangePagesTest {
  private static final String CONFIRM = "form[action^=/tasks/import/]";
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final JdbcClient database = monolith.bean(JdbcClient.class);
  private final Visitor alice = new Visitor(monolith);

  @BeforeEach
  void signIn() {
    monolith.emptyTasks();
    database.sql("DELETE FROM task_import").update();
    alice.signIn("alice", monolith.password("alice"));
  }

  @AfterEach
  void leave() {
    monolith.emptyTasks();
    alice.close();
  }

  private Task create(TaskBuilder task) {
    return ((TaskResult.Accepted)
            monolith.bean(Tasks.class).execute(ALICE, new TaskCommand.Create(task.draft(), null)))
        .task();
  }

  private Page upload(String text) {
    return alice.upload(alice.get("/tasks/import").form("form[enctype]"), "file", text);
  }

  private List<Task> tasks() {
    return ((Listed) monolith.bean(Tasks.class).list(ALICE, TaskQuery.EVERYTHING.withLimit(200)))
        .page()
        .tasks();
  }

  private static String rows(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "Task " + i)
        .collect(Collectors.joining("\n", "title\n", "\n"));
  }

  private String body(Page page) {
    return page.html().body().wholeText();
  }

  @Test
  void exportsAllPagesOfAFilteredList() {
    IntStream.range(0, 201).forEach(i -> create(TaskBuilder.aTask().titled("Fig " + i)));
    create(TaskBuilder.aTask().titled("Other"));
    Page file = alice.get("/tasks/export?q=fig&sort=created_at&format=csv");
    assertThat(file.header("Content-Disposition"))
        .matches("attachment; filename=\"tasks-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
    assertThat(file.header("Content-Type")).startsWith("text/csv");
    assertThat(body(file).strip().lines()).hasSize(202).doesNotContain("Other");
    Page lines = alice.get("/tasks/export?format=ndjson");
    assertThat(body(lines).strip().lines()).hasSize(202).allMatch(line -> line.startsWith("{"));
  }

  @Test
  void exportsAPlanWithoutRepeatingTasks() {
    create(TaskBuilder.aTask().titled("Both").due("2020-01-02").starting("2020-01-01"));
    create(TaskBuilder.aTask().titled("Start").starting("2020-01-01"));
    create(TaskBuilder.aTask().titled("Later").due("9000-01-01"));
    assertThat(body(alice.get("/tasks/export?view=today")).strip().lines().skip(1))
        .extracting(line -> line.substring(0, line.indexOf(',')))
        .containsExactly("Both", "Start");
  }

  @Test
  void showsTheListInsteadOfAFileForAFilterThatIsNotUnderstood() {
    Page page = alice.get("/tasks/export?priority=WRONG");
    assertThat(page.address().getPath()).isEqualTo("/tasks");
  }

  @Test
  void importsWhatThePreviewShowsAndNothingTwice() {
    Page preview = upload("title,due\nPay rent,2026-12-01\nNo day,soon\n\"<b>\",\n");
    assertThat(tasks()).isEmpty();
    assertThat(preview.text())
        .contains(
            "2 tasks will be imported.",
            "Pay rent due 1 Dec 2026",
            "Line 3 No day The due date must have the form 2026-12-31.",
            "<b>");
    Page result = alice.submit(preview.form(CONFIRM), Map.of());
    assertThat(result.text()).contains("2 new tasks.");
    assertThat(tasks())
        .extracting(task -> task.title().value())
        .containsExactlyInAnyOrder("Pay rent", "<b>");
    // Pressed once more in another tab, and the same file once more.
    assertThat(alice.submit(preview.form(CONFIRM), Map.of()).text()).contains("2 new tasks.");
    Page again =
        alice.submit(
            upload("title,due\nPay rent,2026-12-01\nNo day,soon\n\"<b>\",\n").form(CONFIRM),
            Map.of());
    assertThat(again.text())
        .contains("No new tasks.", "2 tasks were imported from this file before");
    assertThat(tasks()).hasSize(2);
  }

  @Test
  void continuesAfterACrash() {
    int count = ImportRun.ROWS + 5;
    Page preview = upload(rows(count));
    Page progress = alice.submit(preview.form(CONFIRM), Map.of());
    assertThat(progress.text()).contains(ImportRun.ROWS + " of " + count + " rows");
    // As if the instance had ended before it stored what it had done.
    database.sql("UPDATE task_import SET done = 0, added = 0").update();
    Page repeated = alice.submit(progress.form(CONFIRM), Map.of());
    Page result = alice.submit(repeated.form(CONFIRM), Map.of());
    assertThat(result.text()).contains(count + " new tasks.");
    assertThat(database.sql("SELECT count(*) FROM task").query(Integer.class).single())
        .isEqualTo(count);
  }

  @Test
  void refusesFilesInPlainWords() {
    Page refused = upload("name\nx\n");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html().select("#file-error").text()).startsWith("This is neither an export");
    assertThat(refused.html().select("#file").attr("aria-invalid")).isEqualTo("true");
    Page many = upload("title\n" + "x\n".repeat(1_000_000));
    assertThat(many.text()).contains("more than 5,000 tasks", "Split it into smaller files");
    Page large = upload("title\n" + "x".repeat(6 * 1024 * 1024));
    assertThat(large.text()).contains("larger than 5 MB");
    // More than any form may contain.
    Page refusedWhole = upload("x".repeat(33 * 1024 * 1024));
    assertThat(refusedWhole.status()).isEqualTo(413);
    assertThat(refusedWhole.text()).contains("Request too large");
    assertThat(database.sql("SELECT count(*) FROM task_import").query(Integer.class).single())
        .isZero();
    assertThat(alice.get("/tasks/import/0").status()).isEqualTo(404);
  }

  @Test
  void refusesUnknownAssigneesAndShowsNobodyElsesFile() {
    Page preview = upload("title,assignee\nMine,alice\nTheirs,nobody\n");
    assertThat(preview.text())
        .contains("1 task will be imported.", "The assignee has no active account here.");
    try (Visitor bob = new Visitor(monolith)) {
      bob.signIn("bob", monolith.password("bob"));
      assertThat(bob.get(preview.address().getPath()).status()).isEqualTo(404);
    }
  }
}
