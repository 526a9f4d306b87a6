package dev.banyan.monolith.tasks.web;

import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.TaskBuilder;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LabelPagesTest {
  private static MonolithFixture monolith;
  private static Tasks tasks;
  private Visitor alice;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
    tasks = monolith.bean(Tasks.class);
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

  private static Task created(String... labels) {
    TaskResult result =
        tasks.execute(
            ALICE, new TaskCommand.Create(TaskBuilder.aTask().labelled(labels).draft(), null));
    return ((TaskResult.Accepted) result).task();
  }

  private static Labels labels(Task task) {
    return ((TaskResult.Accepted) tasks.find(ALICE, task.id())).task().draft().labels();
  }

  private Page rename(String from, String to) {
    return alice.submit(
        alice
            .get("/labels")
            .form("form[action=/labels/rename]:has([name=from][value=" + from + "])"),
        Map.of("to", to));
  }

  @Test
  void listsLabelsWithTheirCounts() {
    created("Home", "garden");
    created("home");
    tasks.execute(
        BOB, new TaskCommand.Create(TaskBuilder.aTask().labelled("secret").draft(), null));
    Page page = alice.get("/labels");
    assertThat(page.html().select(".labels .title").eachText()).hasSize(2).contains("garden");
    assertThat(page.html().select(".labels .facts").eachText().getLast())
        .isEqualTo("2 open 2 tasks");
    Page tasksOfOne = alice.get(page.html().select(".labels .title").eachAttr("href").getFirst());
    assertThat(tasksOfOne.html().select(".task .title")).hasSize(1);
    assertThat(alice.get("/labels?q=GAR").html().select(".labels .title").eachText())
        .containsExactly("garden");
    assertThat(alice.get("/labels?q=x").text()).contains("No label begins with this.");
    assertThat(alice.get("/labels?q=%00&after=%00").status()).isEqualTo(400);
    assertThat(alice.get("/labels/names?prefix=ho").text()).containsIgnoringCase("[\"home\"]");
  }

  @Test
  void mergesLabelsAndUndoesThat() {
    Task one = created("old", "x");
    Task both = created("new", "OLD");
    Page merged = rename("old", "new");
    assertThat(merged.text()).containsIgnoringCase("2 tasks: old is now new.");
    assertThat(labels(one)).isEqualTo(Labels.of("new", "x"));
    assertThat(labels(both)).isEqualTo(Labels.of("new"));
    alice.submit(merged.form("#notice form"), Map.of());
    assertThat(labels(one)).isEqualTo(Labels.of("old", "x"));
    assertThat(labels(both)).isEqualTo(Labels.of("new", "OLD"));
  }

  @Test
  void refusesAnEmptyName() {
    created("kept");
    assertThat(rename("kept", " ").text()).contains("Enter a label of 1 to 40 characters.");
  }

  @Test
  void showsTheColorOfALabelInListsAndKeepsItInARename() {
    created("painted");
    Page colored =
        alice.submit(
            alice.get("/labels").form("form[action=/labels/color]"), Map.of("color", "TEAL"));
    assertThat(colored.html().select(".labels .dot.teal")).hasSize(1);
    assertThat(alice.get("/tasks").html().select(".label .dot.teal")).hasSize(1);
    assertThat(rename("painted", "repainted").html().select(".labels .dot.teal")).hasSize(1);
    alice.submit(alice.get("/labels").form("form[action=/labels/color]"), Map.of("color", "GRAY"));
    assertThat(alice.get("/tasks").html().select(".label .dot")).isEmpty();
  }

  @Test
  void isReachedFromTheTasks() {
    assertThat(alice.get("/tasks").html().select(".views a").eachAttr("href")).contains("/labels");
    assertThat(alice.get("/labels").text()).contains("None of your tasks has a label yet.");
  }
}
