package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Title;
import dev.banyan.testkit.TaskBuilder;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Changing the selected tasks of a list, without JavaScript.
class BulkPageTest {
  private static final Caller ALICE =
      new Caller(new Username("alice"), Set.of(Authority.READ, Authority.WRITE));
  private static final Caller BOB =
      new Caller(new Username("bob"), Set.of(Authority.READ, Authority.WRITE));
  private static MonolithFixture monolith;
  private Visitor alice;
  private Tasks tasks;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void signIn() {
    monolith.emptyTasks();
    tasks = monolith.bean(Tasks.class);
    alice = new Visitor(monolith);
    alice.signIn("alice", monolith.password("alice"));
  }

  @AfterEach
  void leave() {
    alice.close();
  }

  @Test
  void completesTheSelectedTasksAndTakesThatBack() {
    Task first = add(TaskBuilder.aTask().titled("First"));
    Task second = add(TaskBuilder.aTask().titled("Second").with(TaskStatus.IN_PROGRESS));
    add(TaskBuilder.aTask().titled("Third"));
    Page done = bulk("/tasks", Map.of("action", "complete"), first, second);
    assertThat(done.text()).contains("2 tasks completed.");
    assertThat(done.titles()).containsExactly("Third");
    Page back = alice.submit(done.form("#notice form"), Map.of());
    assertThat(back.text()).contains("Changes of 2 tasks undone.");
    assertThat(read(first).status()).isEqualTo(TaskStatus.OPEN);
    assertThat(read(second).status()).isEqualTo(TaskStatus.IN_PROGRESS);
    assertThat(alice.submit(done.form("#notice form"), Map.of()).text())
        .contains("This can no longer be undone.");
  }

  @ParameterizedTest
  @CsvSource({
    "to, none, , , 2 tasks are without a date now.",
    "to, tomorrow, , , 2 tasks moved to tomorrow.",
    "action, day, day, 2031-05-06, 2 tasks moved to",
    "priority, URGENT, , , Priority Urgent for 2 tasks.",
    "action, add-label, label, orchard, Label orchard added to 2 tasks.",
    "action, remove-label, label, HOME, Label HOME removed from 2 tasks.",
    "action, assign, assignee, Bob, 2 tasks assigned to bob.",
    "action, assign, assignee, '', 2 tasks assigned to nobody.",
    "action, delete, , , 2 tasks moved to trash.",
    "action, complete, , , 2 tasks completed."
  })
  void changesAndRestoresEveryField(
      String name, String value, String field, String input, String said) {
    Task first =
        add(
            TaskBuilder.aTask()
                .titled("First")
                .due("2026-01-02")
                .labelled("home", "x")
                .assignedTo("alice")
                .with(Priority.LOW));
    Task second =
        add(
            TaskBuilder.aTask()
                .titled("Second")
                .starting("2026-01-03")
                .labelled("Home")
                .assignedTo("bob"));
    Map<String, String> fields =
        field == null ? Map.of(name, value) : Map.of(name, value, field, input);
    Page changed = bulk("/tasks?view=all", fields, first, second);
    assertThat(changed.text()).contains(said);
    assertThat(List.of(read(first), read(second))).doesNotContainAnyElementsOf(List.of(first));
    alice.submit(changed.form("#notice form"), Map.of());
    assertThat(read(first).draft()).isEqualTo(first.draft());
    assertThat(read(first).inTrash()).isFalse();
    assertThat(read(second).draft()).isEqualTo(second.draft());
  }

  @Test
  void undoesOnlyTasksThatNobodyHasChangedSince() {
    Task kept = add(TaskBuilder.aTask().titled("Kept"));
    Task undone = add(TaskBuilder.aTask().titled("Undone"));
    Page done = bulk("/tasks", Map.of("priority", "HIGH"), kept, undone);
    patch(kept, TaskPatch.NOTHING.withTitle(new Title("Kept as changed")));
    Page back = alice.submit(done.form("#notice form"), Map.of());
    assertThat(back.text()).contains("Changes of 1 task undone.");
    assertThat(back.html().select(".failures").text())
        .isEqualTo("1 task was not changed: Changed since, so not undone. Kept");
    assertThat(read(kept).draft().priority()).isEqualTo(Priority.HIGH);
    assertThat(read(undone).draft().priority()).isEqualTo(Priority.NONE);
  }

  @Test
  void keepsWhatFailsSelectedAndSaysWhy() {
    Task mine = add(TaskBuilder.aTask().titled("Mine"));
    Task shared = add(BOB, TaskBuilder.aTask().titled("Shared").assignedTo("alice"));
    Task gone = add(BOB, TaskBuilder.aTask().titled("Not hers"));
    Page page = bulk("/tasks", Map.of("action", "delete"), mine, shared, gone);
    assertThat(page.text()).contains("1 task moved to trash.");
    assertThat(page.html().select(".failures > span").text())
        .isEqualTo("2 tasks were not changed:");
    assertThat(page.html().select(".failures").text())
        .contains("Only the owner of a task, or an editor of its project, can do this. Shared")
        .contains("Deleted, or no longer shared with you. A task that you cannot see")
        .doesNotContain("Not hers");
    assertThat(selected(page)).containsExactly(shared.id().toString());
    assertThat(read(BOB, gone)).isEqualTo(gone);
  }

  @Test
  void keepsSelectionAndInputAfterARefusal() {
    Task first = add(TaskBuilder.aTask().titled("First"));
    Page page =
        bulk("/tasks", Map.of("action", "assign", "assignee", "Not a name", "label", "x"), first);
    assertThat(page.text()).contains("Enter a username");
    assertThat(selected(page)).containsExactly(first.id().toString());
    assertThat(page.html().select("#bulk-assignee").val()).isEqualTo("Not a name");
    assertThat(page.html().select("#bulk-label").val()).isEqualTo("x");
    Page unknown = bulk("/tasks", Map.of("action", "assign", "assignee", "nobody-here"), first);
    assertThat(unknown.html().select(".failures").text())
        .contains("The assignee must be the username of an active account. First");
    assertThat(selected(unknown)).containsExactly(first.id().toString());
    assertThat(read(first)).isEqualTo(first);
  }

  @Test
  void namesATaskThatHasTooManyLabels() {
    Task full =
        add(
            TaskBuilder.aTask()
                .titled("Full")
                .labelled(
                    IntStream.range(0, Labels.MAXIMUM)
                        .mapToObj(i -> "l" + i)
                        .toArray(String[]::new)));
    Task other = add(TaskBuilder.aTask().titled("Other"));
    Page page = bulk("/tasks", Map.of("action", "add-label", "label", "more"), full, other);
    assertThat(page.text()).contains("Label more added to 1 task.");
    assertThat(page.html().select(".failures").text())
        .contains("There must be at most 20 labels. Full");
    assertThat(selected(page)).containsExactly(full.id().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "action, '', Choose what to do with the selected tasks.",
    "action, explode, Choose what to do with the selected tasks.",
    "action, day, Choose a day first.",
    "to, yesterday, Choose a day first.",
    "action, add-label, A label must not be empty.",
    "priority, HUGE, Choose one of the listed values."
  })
  void refusesWhatItDoesNotKnow(String name, String value, String said) {
    Task task = add(TaskBuilder.aTask().titled("First"));
    Page page = bulk("/tasks", Map.of(name, value), task);
    assertThat(page.html().select("#bulk > .error").text()).isEqualTo(said);
    assertThat(read(task)).isEqualTo(task);
  }

  @Test
  void refusesAnEmptyAndATooLargeSelection() {
    assertThat(bulk("/tasks", Map.of("action", "complete")).text()).contains("Select tasks first.");
    Task task = add(TaskBuilder.aTask().titled("First"));
    String ids =
        Stream.concat(
                Stream.of(task.id().toString()), IntStream.range(0, 200).mapToObj(i -> "id-" + i))
            .reduce((one, other) -> one + "," + other)
            .orElseThrow();
    assertThat(bulk("/tasks", Map.of("action", "complete", "task", ids)).text())
        .contains("Select at most 200 tasks.");
    assertThat(bulk("/tasks", Map.of("action", "complete", "task", "nonsense")).text())
        .contains("Deleted, or no longer shared with you.");
    assertThat(read(task)).isEqualTo(task);
  }

  @Test
  void offersNoUndoForWhatIsNoLongerShared() {
    Task mine = add(TaskBuilder.aTask().titled("Mine"));
    Task shared = add(BOB, TaskBuilder.aTask().titled("Shared").assignedTo("alice"));
    Page page = bulk("/tasks", Map.of("action", "assign", "assignee", ""), mine, shared);
    assertThat(page.text()).contains("2 tasks assigned to nobody. 1 of them is no longer shared");
    assertThat(page.html().select("#notice form")).isEmpty();
  }

  @Test
  void selectsAllThatMatchOnAllPages() {
    for (int i = 0; i < 60; i++) {
      add(TaskBuilder.aTask().titled("Task " + i).labelled(i % 10 == 0 ? "other" : "some"));
    }
    Page first = alice.get("/tasks?label=some");
    assertThat(first.html().select("#select-all").hasAttr("data-more")).isTrue();
    Page all = alice.get(first.html().expectFirst("#select-all").attr("href"));
    assertThat(selected(all)).hasSize(54);
    assertThat(all.html().select(".task input[checked]")).hasSize(50);
    assertThat(all.html().select(".bulk-state .hint")).isEmpty();
    Page done =
        bulk(
            "/tasks?label=some",
            Map.of("action", "complete", "task", String.join(",", selected(all))));
    assertThat(done.text()).contains("54 tasks completed.");
    assertThat(alice.get("/tasks").titles()).hasSize(6);
    assertThat(alice.get("/tasks?view=done").html().select(".bulk [value=reopen]")).hasSize(1);
    assertThat(alice.get("/tasks?view=trash").html().select("#bulk")).isEmpty();
  }

  @Test
  void restoresFromTheTrash() {
    Task task = add(TaskBuilder.aTask().titled("First"));
    bulk("/tasks", Map.of("action", "delete"), task);
    Page trash = alice.get("/tasks?view=trash");
    assertThat(trash.html().select(".bulk-actions button").eachText()).containsExactly("Restore");
    Page restored = bulk("/tasks?view=trash", Map.of("action", "restore"), task);
    assertThat(restored.text()).contains("1 task restored.");
    alice.submit(restored.form("#notice form"), Map.of());
    assertThat(read(task).inTrash()).isTrue();
  }

  private Page bulk(String list, Map<String, String> fields, Task... selected) {
    Element csrf = alice.get("/tasks").html().expectFirst("#add input[name=_csrf]");
    Map<String, String> all = new HashMap<>(fields);
    all.put("_csrf", csrf.val());
    all.put("return", list);
    if (selected.length > 0) {
      // As several fields of this name.
      all.put(
          "task", String.join(",", Stream.of(selected).map(one -> one.id().toString()).toList()));
    }
    return alice.post("/tasks/bulk", all);
  }

  private static Set<String> selected(Page page) {
    return new LinkedHashSet<>(
        page.html().select("input[name=task][checked], #bulk input[name=task]").eachAttr("value"));
  }

  private Task add(TaskBuilder task) {
    return add(ALICE, task);
  }

  private Task add(Caller caller, TaskBuilder task) {
    return accepted(tasks.execute(caller, new TaskCommand.Create(task.draft(), null)));
  }

  private void patch(Task task, TaskPatch patch) {
    accepted(tasks.execute(ALICE, new TaskCommand.Patch(task.id(), patch, Set.of())));
  }

  private Task read(Task task) {
    return read(ALICE, task);
  }

  private Task read(Caller caller, Task task) {
    return accepted(tasks.find(caller, task.id()));
  }

  private static Task accepted(TaskResult result) {
    assertThat(result).isInstanceOf(TaskResult.Accepted.class);
    return ((TaskResult.Accepted) result).task();
  }
}
