package dev.banyan.monolith.tasks.web;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.TaskBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Subtasks and check lists in lists and on the pages of tasks.
class SubtaskPagesTest {
  private static MonolithFixture monolith;
  private Visitor alice;
  private Task move;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void createATask() {
    monolith.emptyTasks();
    alice = new Visitor(monolith);
    alice.signIn("alice", monolith.password("alice"));
    move =
        created(TaskBuilder.aTask().titled("Move <b>").withNotes("- [ ] books\n- [x] lamp"), null);
  }

  @AfterEach
  void leave() {
    alice.close();
  }

  private static Tasks tasks() {
    return monolith.bean(Tasks.class);
  }

  private static Task created(TaskBuilder task, @Nullable Task parent) {
    TaskDraft draft = task.draft().withParent(parent == null ? null : parent.id());
    return ((TaskResult.Accepted) tasks().execute(ALICE, new TaskCommand.Create(draft, null)))
        .task();
  }

  private static Task now(Task task) {
    return ((TaskResult.Accepted) tasks().find(ALICE, task.id())).task();
  }

  private Page page() {
    return alice.get("/tasks/" + move.id());
  }

  private Page add(Page page, String line) {
    return alice.submit(page.form("#subtasks form.add-line"), Map.of("line", line));
  }

  @Test
  void addsSubtasksByQuickAdd() {
    assertThat(page().text()).contains("Split the task into smaller steps.");
    Page added = add(page(), "Pack books p1");
    assertThat(added.html().select("#subtasks .title").eachText()).containsExactly("Pack books");
    assertThat(added.html().select("#subtasks .priority").text()).isEqualTo("Urgent");
    assertThat(added.html().select("#notice").text()).contains("Added.");
    assertThat(added.html().select("#subtasks .count").text()).contains("0 of 1 subtasks done");
    Page done = alice.submit(added.form("#subtasks form.tick"), Map.of());
    assertThat(done.html().select("#subtasks .count").text()).contains("1 of 1 subtasks done");
    Page refused = add(done, "p1 #home");
    assertThat(refused.html().select("#notice").text()).contains("no title");
    assertThat(refused.html().select("#add-subtask").val()).isEqualTo("p1 #home");
  }

  @Test
  void showsTheParentAndTheProgressInLists() {
    created(TaskBuilder.aTask().titled("Pack books"), move);
    Page list = alice.get("/tasks");
    assertThat(list.html().select(".of-parent span:first-child").text()).isEqualTo("Move <b>");
    assertThat(list.html().select(".facts .progress .sr").text()).isEqualTo("0 of 1 subtasks done");
  }

  @Test
  void makesASubtaskATaskOfItsOwnAndBack() {
    Task books = created(TaskBuilder.aTask().titled("Pack books"), move);
    Page page = alice.get("/tasks/" + books.id());
    assertThat(page.html().select("#subtasks a").text()).contains("Move <b>");
    Page alone = alice.submit(page.form("#subtasks form"), Map.of());
    assertThat(now(books).parent()).isNull();
    assertThat(alone.html().select("#notice").text()).contains("This is a separate task now.");
    alice.submit(alone.form("#notice form"), Map.of());
    assertThat(now(books).parent()).isEqualTo(move.id());
  }

  @Test
  void choosesAParentByItsWords() {
    Task books = created(TaskBuilder.aTask().titled("Pack books"), null);
    created(TaskBuilder.aTask().titled("Else"), null);
    Page found = alice.get("/tasks/" + books.id() + "/parent?q=move");
    assertThat(found.html().select(".tasks .title").eachText()).containsExactly("Move <b>");
    Page chosen = alice.submit(found.form(".tasks form"), Map.of("parent", move.id().toString()));
    assertThat(chosen.html().select("#notice").text()).contains("This is a subtask now.");
    assertThat(now(books).parent()).isEqualTo(move.id());
    Page none = alice.get("/tasks/" + move.id() + "/parent?q=nothing");
    assertThat(none.text()).contains("No");
    assertThat(none.html().select(".tasks")).isEmpty();
  }

  @Test
  void savesTheFormOfATaskThatGotItsFirstSubtaskMeanwhile() {
    Page form = page();
    created(TaskBuilder.aTask().titled("Pack books"), move);
    alice.submit(form.form("#edit"), Map.of("title", "Move house"));
    assertThat(now(move).title().value()).isEqualTo("Move house");
    Page subtask = alice.get("/tasks/" + onlySubtask());
    alice.submit(subtask.form("#edit"), Map.of("title", "Pack all books"));
    assertThat(alice.get("/tasks/" + move.id()).html().select("#subtasks .title").text())
        .isEqualTo("Pack all books");
  }

  private String onlySubtask() {
    return page().html().expectFirst("#subtasks li").id().substring("task-".length());
  }

  @Test
  void restoresSubtasksWithTheirTaskByUndo() {
    Task books = created(TaskBuilder.aTask().titled("Pack books"), move);
    Page deleted = alice.submit(page().form(".about form"), Map.of());
    assertThat(now(books).inTrash()).isTrue();
    alice.submit(deleted.form("#notice form"), Map.of());
    assertThat(now(books).inTrash()).isFalse();
    assertThat(now(move).inTrash()).isFalse();
  }

  @Test
  void marksItemsOfTheCheckList() {
    Page page = page();
    assertThat(page.html().select(".notes h2").text()).contains("1 of 2 done");
    assertThat(page.html().select(".prose .box").eachAttr("aria-label"))
        .containsExactly("books", "lamp");
    assertThat(page.html().select(".prose .box").eachAttr("aria-checked"))
        .containsExactly("false", "true");
    Page marked = alice.submit(page.form("#check-list"), Map.of("check", "0"));
    assertThat(now(move).draft().notes().value()).isEqualTo("- [x] books\n- [x] lamp");
    assertThat(marked.html().select(".notes h2").text()).contains("2 of 2 done");
    Page stale = alice.submit(page.form("#check-list"), Map.of("uncheck", "1"));
    assertThat(stale.html().select("#notice").text()).contains("Not changed");
    assertThat(now(move).draft().notes().value()).isEqualTo("- [x] books\n- [x] lamp");
    alice.submit(marked.form("#check-list"), Map.of("uncheck", "1"));
    assertThat(now(move).draft().notes().value()).isEqualTo("- [x] books\n- [ ] lamp");
  }
}
