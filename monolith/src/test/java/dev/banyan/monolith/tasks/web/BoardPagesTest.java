package dev.banyan.monolith.tasks.web;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.TaskBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Boards without JavaScript.
class BoardPagesTest {
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

  private static Task add(TaskBuilder task) {
    return accepted(
        monolith.bean(Tasks.class).execute(ALICE, new TaskCommand.Create(task.draft(), null)));
  }

  private static Task read(Task task) {
    return accepted(monolith.bean(Tasks.class).find(ALICE, task.id()));
  }

  private static Task accepted(TaskResult result) {
    return ((TaskResult.Accepted) result).task();
  }

  private static List<String> cards(Page board, String column) {
    return board.html().select("[data-value=" + column + "] .card .title").eachText();
  }

  private static Element move(Page board, Task task) {
    return board.form("#task-" + task.id() + " .move form");
  }

  @Test
  void movesACardAndTakesThatBack() {
    Task task = add(TaskBuilder.aTask().titled("Weed"));
    Page board = alice.get("/tasks?layout=board");
    assertThat(board.html().select(".column h2 a").eachText())
        .containsExactly("Open", "In progress", "Done", "Cancelled");
    assertThat(cards(board, "OPEN")).containsExactly("Weed");
    board = alice.submit(move(board, task), Map.of("to", "DONE"));
    assertThat(board.text()).contains("Moved \"Weed\".");
    assertThat(cards(board, "DONE")).containsExactly("Weed");
    assertThat(read(task).status()).isEqualTo(TaskStatus.DONE);
    board = alice.submit(board.form("#notice form"), Map.of());
    assertThat(cards(board, "OPEN")).containsExactly("Weed");
    assertThat(read(task).status()).isEqualTo(TaskStatus.OPEN);
  }

  @Test
  void tellsTheSecondOfTwoWhoMoveTheSameCard() {
    Task task = add(TaskBuilder.aTask().titled("Weed"));
    Page board = alice.get("/tasks?layout=board");
    alice.submit(move(board, task), Map.of("to", "IN_PROGRESS"));
    Page second = alice.submit(move(board, task), Map.of("to", "CANCELLED"));
    assertThat(read(task).status()).isEqualTo(TaskStatus.IN_PROGRESS);
    assertThat(cards(second, "IN_PROGRESS")).containsExactly("Weed");
    assertThat(second.html().expectFirst("#task-" + task.id() + " .error").text())
        .startsWith("Somebody else has changed \"Weed\" in the meantime.");
    assertThat(second.html().select("#notice form")).isEmpty();
  }

  @Test
  void movesBetweenPrioritiesLabelsAndAssignees() {
    Task task = add(TaskBuilder.aTask().titled("Weed").labelled("garden", "tools"));
    add(TaskBuilder.aTask().titled("Dust").labelled("home").assignedTo("bob"));
    Page board = alice.get("/tasks?layout=board&group=priority");
    alice.submit(move(board, task), Map.of("to", "URGENT"));
    assertThat(read(task).draft().priority()).isEqualTo(Priority.URGENT);
    board = alice.get("/tasks?layout=board&group=label");
    assertThat(board.html().select(".column h2 a").eachText())
        .containsExactly("No label", "garden", "home", "tools");
    alice.submit(board.form("[data-value=garden] .move form"), Map.of("to", "home"));
    assertThat(read(task).draft().labels().stream().map(Label::value))
        .containsExactlyInAnyOrder("tools", "home");
    board = alice.get("/tasks?layout=board&group=assignee");
    assertThat(board.html().select(".column h2 a").eachText()).containsExactly("Unassigned", "bob");
    board = alice.submit(move(board, task), Map.of("to", "bob"));
    assertThat(cards(board, "bob")).containsExactlyInAnyOrder("Dust", "Weed");
    alice.submit(move(board, task), Map.of("to", ""));
    assertThat(read(task).assignee()).isNull();
  }

  @Test
  void showsTheFirstCardsOfEachColumnAndMore() {
    IntStream.range(0, 45).forEach(i -> add(TaskBuilder.aTask().titled("Task " + i)));
    Page board = alice.get("/tasks?layout=board&sort=created_at");
    assertThat(cards(board, "OPEN")).hasSize(20).startsWith("Task 0").endsWith("Task 19");
    assertThat(board.html().select("[data-value=OPEN] .count").text()).isEqualTo("20+");
    Element more = board.html().expectFirst("[data-value=OPEN] .more-cards a");
    Page next = alice.getByHtmx(more.attr("hx-get"));
    assertThat(next.html().select(".card .title").eachText()).hasSize(20).startsWith("Task 20");
    Page last = alice.getByHtmx(next.html().expectFirst(".more-cards a").attr("hx-get"));
    assertThat(last.html().select(".card .title").eachText()).hasSize(5).endsWith("Task 44");
    assertThat(last.html().select(".more-cards")).isEmpty();
    assertThat(alice.get(more.attr("href")).titles()).hasSize(45);
    assertThat(alice.get("/tasks/board/column?value=OPEN").status()).isEqualTo(400);
  }

  @Test
  void refusesColumnsThatDoNotExist() {
    Task task = add(TaskBuilder.aTask().titled("Weed"));
    for (String to : List.of("LATER", "", "done")) {
      Page refused =
          post(
              "/tasks/" + task.id() + "/move", Map.of("group", "status", "to", to, "version", "1"));
      assertThat(refused.text()).contains("There is no such column.");
    }
    assertThat(
            post(
                    "/tasks/" + task.id() + "/move",
                    Map.of("group", "status", "to", "DONE", "version", ""))
                .text())
        .contains("Somebody else has changed");
    assertThat(read(task).version()).isEqualTo(task.version());
  }

  // With the token that every form has.
  private Page post(String path, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("_csrf", alice.get("/filters").html().expectFirst("input[name=_csrf]").val());
    return alice.post(path, all);
  }
}
