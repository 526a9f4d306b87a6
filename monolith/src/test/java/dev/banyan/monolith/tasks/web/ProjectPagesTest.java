package dev.banyan.monolith.tasks.web;

import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.TaskBuilder;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The pages of projects, and tasks of projects in lists and on their pages.
class ProjectPagesTest {
  private static MonolithFixture monolith;
  private Visitor alice;
  private Page project;
  private String address;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void createAProject() {
    monolith.emptyTasks();
    alice = new Visitor(monolith);
    alice.signIn("alice", monolith.password("alice"));
    project =
        alice.submit(
            alice.get("/projects").form("form[action=/projects]"),
            Map.of("name", "Garden <b>", "color", "GREEN"));
    address = project.html().expectFirst("form[data-draft]").attr("action");
  }

  @AfterEach
  void leave() {
    alice.close();
  }

  private String list() {
    return "/tasks?project=" + address.substring("/projects/".length());
  }

  private Page add(String username, String role) {
    return alice.submit(
        alice.get(address).form("form.pick:has(#new-member)"),
        Map.of("username", username, "role", role));
  }

  @Test
  void createsAProjectAndListsIt() {
    assertThat(project.text()).contains("Project \"Garden <b>\" created.", "alice (you)");
    assertThat(project.html().select("#notice").attr("data-saved")).isEqualTo("new-project");
    Page list = alice.get("/projects");
    assertThat(list.html().select(".projects .title").eachText()).containsExactly("Garden <b>");
    assertThat(list.html().select(".projects .facts").text()).contains("Manager", "1 member");
    assertThat(list.html().select(".projects .dot").hasClass("green")).isTrue();
  }

  @Test
  void showsInvalidInputAgain() {
    Page refused =
        alice.submit(
            alice.get("/projects").form("form[action=/projects]"),
            Map.of("name", " ", "position", "first"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text())
        .contains("The name must not be empty.", "Enter a whole number from 0 to 1,000,000.");
    assertThat(refused.html().expectFirst("#position").val()).isEqualTo("first");
    Page tooLong = alice.submit(project.form("form[data-draft]"), Map.of("name", "x".repeat(101)));
    assertThat(tooLong.status()).isEqualTo(422);
    assertThat(tooLong.text()).contains("at most 100 characters");
    assertThat(tooLong.html().expectFirst("#name").val()).hasSize(101);
  }

  @Test
  void keepsTypedTextWhenSomebodyElseWasFaster() {
    alice.submit(project.form("form[data-draft]"), Map.of("name", "Park"));
    Page refused = alice.submit(project.form("form[data-draft]"), Map.of("name", "Meadow"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("This project was changed while you were editing it.");
    assertThat(refused.html().expectFirst("#name").val()).isEqualTo("Meadow");
  }

  @Test
  void sharesTasksWithMembers() {
    Page added = alice.submit(alice.get(list()).form("#add"), Map.of("title", "Mow the lawn"));
    assertThat(added.html().select(".task .title").eachText()).containsExactly("Mow the lawn");
    assertThat(alice.get("/tasks").html().select(".task .in-project").eachText())
        .containsExactly("Garden <b>");
    assertThat(alice.get("/tasks?project=none").html().select(".task")).isEmpty();
    try (Visitor bob = new Visitor(monolith)) {
      bob.signIn("bob", monolith.password("bob"));
      assertThat(bob.get(address).status()).isEqualTo(404);
      assertThat(bob.get(list()).html().select(".task")).isEmpty();
      assertThat(add(" Bob ", "VIEWER").text()).contains("bob is a member now: Viewer.");
      Page seen = bob.get(list());
      assertThat(seen.html().select(".task .title").eachText()).containsExactly("Mow the lawn");
      assertThat(seen.html().select(".task .tick, .task .menu, .task .act")).isEmpty();
      Page task = bob.get(seen.html().expectFirst(".task .title").attr("href"));
      assertThat(task.text()).contains("You can read this task and comment on it");
      assertThat(task.html().select("fieldset[disabled]")).isNotEmpty();
      assertThat(bob.get(address).html().select("#new-member, form[data-draft]")).isEmpty();
      add("bob", "EDITOR");
      Page done = bob.submit(bob.get(list()).form(".tick"), Map.of());
      assertThat(done.text()).contains("Done: Mow the lawn");
      Page left = bob.submit(bob.get(address).form("form[action$=/bob/remove]"), Map.of());
      assertThat(left.text()).contains("You have left \"Garden <b>\".");
      assertThat(bob.get(list()).html().select(".task")).isEmpty();
    }
  }

  @Test
  void movesATaskToAProjectInItsForm() {
    Page list = alice.submit(alice.get("/tasks").form("#add"), Map.of("title", "Mow the lawn"));
    String task = list.html().expectFirst(".task .title").attr("href");
    String id = address.substring("/projects/".length());
    alice.submit(alice.get(task).form("#edit"), Map.of("project", id));
    assertThat(alice.get(list()).html().select(".task .title").eachText())
        .containsExactly("Mow the lawn");
    Page saved = alice.submit(alice.get(task).form("#edit"), Map.of("title", "Mow it"));
    assertThat(saved.html().select(".task .in-project").eachText()).containsExactly("Garden <b>");
    Page refused = alice.submit(alice.get(task).form("#edit"), Map.of("assignee", "bob"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("The assignee must be a member of the project.");
    Page back = alice.submit(alice.get(task).form("#edit"), Map.of("project", ""));
    assertThat(back.html().select(".task .in-project")).isEmpty();
  }

  @Test
  void refusesMembersThatAreNoAccounts() {
    for (String name : new String[] {"nobody-here", "", "Not a name"}) {
      Page refused = add(name, "EDITOR");
      assertThat(refused.text()).contains("Enter the username of an active account.");
      assertThat(refused.html().expectFirst("#new-member").val()).isEqualTo(name);
    }
  }

  @Test
  void keepsAManager() {
    Page refused = alice.submit(project.form("form[action$=/alice/remove]"), Map.of());
    assertThat(refused.text()).contains("A project needs a manager.");
  }

  @Test
  void archivesAndRestoresAProject() {
    alice.submit(alice.get(list()).form("#add"), Map.of("title", "Mow the lawn"));
    Page archived = alice.submit(project.form("form[action$=/archive]"), Map.of());
    assertThat(archived.text()).contains("This project is archived.");
    assertThat(alice.get("/projects").html().select(".projects")).isEmpty();
    assertThat(alice.get("/projects?archived=true").html().select(".projects .title").eachText())
        .containsExactly("Garden <b>");
    assertThat(alice.get("/tasks").html().select(".task")).isEmpty();
    Page tasks = alice.get(list());
    assertThat(tasks.html().select(".task .title").eachText()).containsExactly("Mow the lawn");
    assertThat(tasks.html().select(".task .tick")).isEmpty();
    Page restored = alice.submit(archived.form("#notice form"), Map.of());
    assertThat(restored.text()).contains("Project \"Garden <b>\" restored.");
    assertThat(alice.get("/tasks").html().select(".task")).hasSize(1);
  }

  @Test
  void plansTheDayPastTheTasksOfOthers() {
    add("bob", "EDITOR");
    Tasks tasks = monolith.bean(Tasks.class);
    ProjectId id = ProjectId.of(address.substring("/projects/".length()));
    TaskBuilder overdue = TaskBuilder.aTask().titled("Of bob").due("2020-01-01");
    for (int i = 0; i <= TaskQuery.MAXIMUM_LIMIT; i++) {
      tasks.execute(BOB, new TaskCommand.Create(overdue.draft().withProject(id), null));
    }
    tasks.execute(
        ALICE,
        new TaskCommand.Create(TaskBuilder.aTask().titled("Mine").due("2020-01-02").draft(), null));
    assertThat(alice.get("/tasks?view=today").html().select(".task .title").eachText())
        .containsExactly("Mine");
  }

  @Test
  void saysThatAProjectIsMissing() {
    for (String id : new String[] {"nonsense", "01980000-0000-7000-8000-000000000000"}) {
      Page missing = alice.get("/projects/" + id);
      assertThat(missing.status()).isEqualTo(404);
      assertThat(missing.text()).contains("This project does not exist, or you are not a member.");
    }
  }
}
