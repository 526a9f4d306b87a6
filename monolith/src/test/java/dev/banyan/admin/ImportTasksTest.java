package dev.banyan.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.TaskWriter;
import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.TaskBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Imports of tasks, which are added one by one.
class ImportTasksTest {
  private static final String TASKS = "/admin/records/task";
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final JdbcClient database = monolith.bean(JdbcClient.class);
  private final Visitor admin = new Visitor(monolith);

  @BeforeEach
  void signIn() {
    monolith.emptyTasks();
    admin.signIn("admin", monolith.password("admin"));
  }

  @AfterEach
  void leave() {
    monolith.emptyTasks();
    admin.close();
  }

  @Test
  void addsManyTasksInOneReplyWithOneCookie() {
    String rows =
        IntStream.rangeClosed(1, 150)
            .mapToObj(i -> "Imported " + i)
            .collect(Collectors.joining("\n"));
    Page look = upload("title\n" + rows + "\n");
    String csrf = look.html().expectFirst("form.buttons input[name=_csrf]").val();
    Page reply = admin.postAlone(look.form("form.buttons").attr("action"), Map.of("_csrf", csrf));
    assertThat(reply.headers().get("Set-Cookie"))
        .filteredOn(one -> one.startsWith("banyan_freshness="))
        .hasSize(1);
    assertThat(titles()).hasSize(150);
    assertThat(admin.get(TASKS).text()).contains("150 rows were added.");
  }

  @Test
  void tellsWhichRowWasNotAddedAndGoesOnWithThatAlone() {
    Page look = upload("title\nOne\nTwo\nThree\n");
    assertThat(look.text()).contains("Rows are added one by one.");
    String path = look.address().getPath();
    String key = path.substring(path.lastIndexOf('/') + 1) + "-2";
    TaskDraft other = TaskBuilder.aTask().titled("Something else").draft();
    Caller caller = new Caller(new Username("admin"), Set.of(Authority.READ, Authority.WRITE));
    monolith
        .bean(Tasks.class)
        .execute(caller, new TaskCommand.Create(other, TaskWriter.idempotency(key, other)));
    Page report = admin.submit(look.form("form.buttons"), Map.of());
    assertThat(report.text()).contains("2 rows were added, 1 row was not.");
    assertThat(report.html().select("tbody tr").eachText())
        .containsExactly("2 This record was already added with other values. Two");
    assertThat(report.html().expectFirst("a[download]").attr("href")).contains("title", "Two");
    assertThat(titles()).containsExactlyInAnyOrder("One", "Three", "Something else");

    Page again = admin.get(report.form("form.buttons").attr("action") + "?to.0=title");
    assertThat(again.text()).contains("2 rows of this file were already added", "Add 1 row");
    admin.submit(again.form("form.buttons[method=post]"), Map.of());
    assertThat(titles()).containsExactlyInAnyOrder("One", "Three", "Something else");
  }

  @Test
  void namesTheRowOfAnAssigneeWhoDoesNotExistBeforeAnyIsAdded() {
    Page look = upload("title,assignee\nOne,bob\nTwo,ghost\nThree,\n");
    assertThat(look.text()).contains("Row 2: Assignee: Must be the username of an active account.");
    assertThat(look.text()).doesNotContain("rows fit");
    assertThat(titles()).isEmpty();
  }

  @Test
  void addsNothingTwiceThatIsSentTwice() {
    Page look = upload("title\nOnce\n");
    admin.submit(look.form("form.buttons"), Map.of());
    assertThat(admin.submit(look.form("form.buttons"), Map.of()).status()).isEqualTo(404);
    Page running = upload("title\nTwice\n");
    database.sql("UPDATE admin_upload SET running_since = now()").update();
    assertThat(admin.submit(running.form("form.buttons"), Map.of()).text())
        .contains("This import is already running.");
    database.sql("UPDATE admin_upload SET running_since = now() - interval '11 minutes'").update();
    admin.submit(running.form("form.buttons"), Map.of());
    assertThat(titles()).containsExactlyInAnyOrder("Once", "Twice");
  }

  private Page upload(String file) {
    return admin.upload(admin.get(TASKS + "/import").form("main form"), "file", file);
  }

  private List<String> titles() {
    return database.sql("SELECT title FROM task").query((row, _) -> row.getString(1)).list();
  }
}
