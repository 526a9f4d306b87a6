package dev.banyan.monolith.tasks.web;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.TaskBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The manual order without JavaScript.
class ManualOrderPagesTest {
  private static final String LIST = "/tasks?project=none&sort=rank";
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

  private static Task add(String title) {
    TaskCommand create = new TaskCommand.Create(TaskBuilder.aTask().titled(title).draft(), null);
    return accepted(monolith.bean(Tasks.class).execute(ALICE, create));
  }

  private static Task accepted(TaskResult result) {
    return ((TaskResult.Accepted) result).task();
  }

  private static List<String> titles(Page page) {
    return page.html().select("#list .task .title").eachText();
  }

  private Page move(Page page, Task task, String place) {
    return alice.submit(page.form("#task-" + task.id() + " .place form"), Map.of("place", place));
  }

  @Test
  void movesATaskInTheListAndTakesThatBack() {
    Task one = add("1");
    Task two = add("2");
    add("3");
    Page page = alice.get(LIST);
    assertThat(titles(page)).containsExactly("1", "2", "3");
    assertThat(page.html().select("#task-" + one.id() + " .place button").eachAttr("value"))
        .containsExactly("first", "after:" + two.id(), "last");
    page = move(page, one, "after:" + two.id());
    assertThat(titles(page)).containsExactly("2", "1", "3");
    assertThat(page.text()).contains("Moved \"1\" after \"2\".");
    page = alice.submit(page.form("#notice form"), Map.of());
    assertThat(titles(page)).containsExactly("1", "2", "3");
    page = move(page, two, "last");
    assertThat(titles(page)).containsExactly("1", "3", "2");
    assertThat(page.text()).contains("Moved \"2\" to the end.");
  }

  @Test
  void refusesAPlaceNextToADeletedTask() {
    Task one = add("1");
    Task two = add("2");
    Page page = alice.get(LIST);
    monolith.bean(Tasks.class).execute(ALICE, new TaskCommand.Delete(one.id(), Set.of()));
    for (String place : List.of("before:" + one.id(), "before:nobody", "elsewhere", "")) {
      Page refused = move(page, two, place);
      assertThat(refused.html().select("#notice").text()).startsWith("The task was not moved");
      assertThat(refused.html().select("#notice form")).isEmpty();
    }
  }

  @Test
  void movesACardToAColumnAndAPlaceInIt() {
    Task one = add("1");
    Task two = add("2");
    Page board = alice.get(LIST + "&layout=board");
    board =
        alice.submit(
            board.form("#task-" + two.id() + " .move form"),
            Map.of("to", "IN_PROGRESS", "place", "before:" + one.id()));
    Task moved = accepted(monolith.bean(Tasks.class).find(ALICE, two.id()));
    assertThat(moved.status()).isEqualTo(TaskStatus.IN_PROGRESS);
    assertThat(titles(alice.get(LIST))).containsExactly("2", "1");
    alice.submit(board.form("#notice form"), Map.of());
    assertThat(titles(alice.get(LIST))).containsExactly("1", "2");
  }

  @Test
  void showsTheActivityAndNoHandlesInOtherLists() {
    Task one = add("1");
    add("2");
    move(alice.get(LIST), one, "last");
    assertThat(alice.get("/tasks/" + one.id()).text())
        .contains("moved the task in the manual order");
    assertThat(alice.get("/tasks?sort=due").html().select(".place")).isEmpty();
  }
}
