package dev.banyan.monolith.tasks.web;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Title;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The activity on a task's page as somebody without JavaScript sees it.
class ActivityPagesTest {
  private static MonolithFixture monolith;
  private Visitor alice;
  private String address;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void openATask() {
    monolith.emptyTasks();
    alice = new Visitor(monolith);
    Page list = alice.signIn("alice", monolith.password("alice"));
    Page added = alice.submit(list.form("#add"), Map.of("title", "<b>One</b>"));
    address = added.html().expectFirst(".task .title").attr("href");
  }

  @AfterEach
  void leave() {
    alice.close();
  }

  private Page save(Map<String, String> values) {
    alice.submit(alice.get(address).form("#edit"), values);
    return alice.get(address);
  }

  private static List<String> activity(Page page) {
    return page.html().select("#activity li").eachText();
  }

  @Test
  void saysInOneLineWhatAChangeDid() {
    save(
        Map.of(
            "title",
            "Two & <i>more</i>",
            "due",
            "2030-12-04",
            "labels",
            "a, b",
            "notes",
            "Secret"));
    Page page = save(Map.of("due", "2030-12-07", "priority", "HIGH", "labels", "b"));
    assertThat(activity(page)).hasSize(3);
    assertThat(activity(page).get(0))
        .matches(
            "alice changed the priority from None to High, changed the due date from 4 Dec 2030 to"
                + " 7 Dec 2030, removed the label “a” · today, \\d\\d:\\d\\d");
    assertThat(activity(page).get(1))
        .startsWith(
            "alice changed the title from “<b>One</b>” to “Two & <i>more</i>”, edited the notes,"
                + " set the due date to 4 Dec 2030, added the labels “a”, “b” ·");
    assertThat(activity(page).get(2)).startsWith("alice created the task ·");
    assertThat(page.html().select("#activity b, #activity i")).isEmpty();
    assertThat(page.html().select("#activity").text()).doesNotContain("Secret");
  }

  @Test
  void tellsCompletionAndTheTrash() {
    save(Map.of("status", "DONE"));
    save(Map.of("status", "OPEN"));
    alice.submit(alice.get(address).form(".about form"), Map.of());
    assertThat(activity(alice.get(address)))
        .extracting(line -> line.replaceAll(" · .*", ""))
        .containsExactly(
            "alice moved the task to the trash",
            "alice reopened the task",
            "alice completed the task",
            "alice created the task");
  }

  @Test
  void saysNothingOfASaveWithoutAChange() {
    assertThat(activity(save(Map.of()))).hasSize(1);
  }

  @Test
  void pagesToEarlierActivity() {
    TaskId id = TaskId.of(address.replaceAll(".*/tasks/|\\?.*", ""));
    for (int i = 0; i < 21; i++) {
      TaskPatch patch = TaskPatch.NOTHING.withTitle(new Title("Title " + i));
      monolith.bean(Tasks.class).execute(ALICE, new TaskCommand.Patch(id, patch, Set.of()));
    }
    Page latest = alice.get(address);
    assertThat(activity(latest)).hasSize(20);
    Page earlier = alice.get(latest.html().expectFirst("#activity .more a").attr("href"));
    assertThat(activity(earlier)).hasSize(2);
    assertThat(activity(earlier).getLast()).contains("created the task");
    assertThat(earlier.html().select("#activity .more")).isEmpty();
    assertThat(activity(alice.get(address + "&activity=x"))).hasSize(20);
  }
}
