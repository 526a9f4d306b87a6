package dev.banyan.monolith.tasks.web;

import static dev.banyan.testkit.TestCallers.ALICE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.TaskBuilder;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The filter language in lists, groups, and saved filters, without JavaScript.
class FilterPagesTest {
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
    for (Element form : alice.get("/filters").html().select("form[action$=/delete]")) {
      alice.submit(form, Map.of());
    }
    add(TaskBuilder.aTask().titled("Weed").labelled("garden").with(Priority.URGENT));
    add(TaskBuilder.aTask().titled("Rake").labelled("garden", "home").assignedTo("bob"));
    add(TaskBuilder.aTask().titled("Dust").labelled("home"));
  }

  @AfterEach
  void leave() {
    alice.close();
  }

  private static void add(TaskBuilder task) {
    monolith.bean(Tasks.class).execute(ALICE, new TaskCommand.Create(task.draft(), null));
  }

  private Page filtered(String filter) {
    return alice.get("/tasks?filter=" + URLEncoder.encode(filter, UTF_8));
  }

  @Test
  void showsExportsAndSelectsWhatTheFilterAdmits() {
    Page list = filtered("#GARDEN & !@bob | #home & no priority & unassigned");
    assertThat(list.titles()).containsExactlyInAnyOrder("Weed", "Dust");
    assertThat(list.html().expectFirst("#by-filter").val())
        .isEqualTo("(#GARDEN & !@bob) | (#home & no priority & unassigned)");
    String export = list.html().expectFirst(".exchange a").attr("href");
    assertThat(alice.get(export).text()).contains("Weed", "Dust").doesNotContain("Rake");
    Page all = alice.get(list.html().expectFirst("#select-all").attr("href"));
    assertThat(all.html().select("input[name=task][checked]")).hasSize(2);
  }

  @Test
  void marksTheWordsOfASearchAndOfAFilter() {
    assertThat(alice.get("/tasks?q=ee").html().select(".title mark").eachText())
        .containsExactly("ee");
    assertThat(filtered("search: \"ak\" & #home").html().select(".title mark").eachText())
        .containsExactly("ak");
  }

  @Test
  void keepsAWrongFilterAndSaysWhatIsWrong() {
    Page list = filtered("p1 & todya");
    Element field = list.html().expectFirst("#by-filter");
    assertThat(field.val()).isEqualTo("p1 & todya");
    assertThat(field.attr("aria-invalid")).isEqualTo("true");
    assertThat(list.html().expectFirst("#" + field.attr("aria-describedby")).text())
        .contains("At character 6, “todya”: this is not a condition");
    assertThat(list.titles()).hasSize(3);
    assertThat(alice.get("/tasks/export?filter=p1%20%26%20todya").address().getPath())
        .isEqualTo("/tasks");
  }

  @Test
  void groupsTheTasksOfAPage() {
    Page list = alice.get("/tasks?group=label&sort=created_at");
    assertThat(list.html().select(".group h2").eachText()).containsExactly("garden 2", "home 2");
    assertThat(list.titles()).containsExactly("Weed", "Rake", "Rake", "Dust");
    assertThat(list.html().select(".task").eachAttr("id")).doesNotHaveDuplicates();
    assertThat(alice.get("/tasks?group=priority").html().select(".group h2").eachText())
        .containsExactly("Urgent 1", "No priority 2");
    assertThat(alice.get("/tasks?group=assignee").html().select(".group h2").eachText())
        .containsExactly("bob 1", "Unassigned 2");
    assertThat(alice.get("/tasks?group=nothing").text()).contains("The grouping was ignored");
  }

  @Test
  void savesRenamesOrdersDeletesAndRestoresFilters() {
    Page list = filtered("#garden | p1");
    Page saved = alice.submit(list.form(".save-list form"), Map.of("name", " Garden work "));
    assertThat(saved.text()).contains("Saved as \"Garden work\".");
    assertThat(saved.titles()).containsExactlyInAnyOrder("Weed", "Rake");
    assertThat(saved.html().select(".views.saved [aria-current=page]").text())
        .isEqualTo("Garden work");
    Page other =
        alice.submit(
            alice
                .get("/tasks?view=all&q=du%20st&label=home&priority=NONE&group=label")
                .form(".save-list form"),
            Map.of("name", "Second"));
    assertThat(other.html().expectFirst("#by-filter").val())
        .isEqualTo("search: du st & #home & no priority");
    assertThat(other.titles()).containsExactly("Dust");
    Page page = alice.get("/filters");
    assertThat(names(page)).containsExactly("Garden work", "Second");
    page =
        post(
            alice,
            page.html().select("form[action$=/move]").getLast().attr("action"),
            Map.of("up", "true"));
    assertThat(names(page)).containsExactly("Second", "Garden work");
    page =
        alice.submit(page.form("li:nth-child(2) form[action$=/rename]"), Map.of("name", "Garden"));
    assertThat(names(page)).containsExactly("Second", "Garden");
    page = alice.submit(page.form("#notice form"), Map.of());
    assertThat(names(page)).containsExactly("Second", "Garden work");
    page = alice.submit(page.form("li:first-child form[action$=/delete]"), Map.of());
    assertThat(names(page)).containsExactly("Garden work");
    assertThat(page.text()).contains("Deleted \"Second\".");
    page = alice.submit(page.form("#notice form"), Map.of());
    assertThat(names(page)).containsExactly("Second", "Garden work");
    assertThat(alice.get("/tasks/palette?q=GARD").html().select("[data-href*=filter]").text())
        .contains("Garden work");
  }

  private static List<String> names(Page page) {
    return page.html().select(".saved-filters .name a").eachText();
  }

  @Test
  void refusesWhatCannotBeSaved() {
    Page list = filtered("p1");
    assertThat(alice.submit(list.form(".save-list form"), Map.of("name", " ")).text())
        .contains("A name has 1 to 60 characters.");
    assertThat(post(alice, "/filters", Map.of("name", "x", "return", "/tasks?filter=todya")).text())
        .contains("This list cannot be saved");
    assertThat(
            post(
                    alice,
                    "/filters",
                    Map.of("name", "x", "project", "019ad2f0-0000-7000-8000-000000000000"))
                .text())
        .contains("You cannot share filters with this project.");
    assertThat(post(alice, "/filters/nonsense/delete", Map.of()).text())
        .contains("There is no such filter.");
    assertThat(post(alice, "/filters/restore", Map.of("id", "nonsense")).text())
        .contains("The filter could not be restored.");
  }

  @Test
  void sharesAFilterWithTheMembersOfAProject() {
    Page project =
        alice.submit(
            alice.get("/projects").form("form[action=/projects]"), Map.of("name", "Orchard"));
    String address = project.html().expectFirst("form[data-draft]").attr("action");
    String id = address.substring("/projects/".length());
    Page saved =
        alice.submit(
            alice.get("/tasks?filter=p1").form(".save-list form"),
            Map.of("name", "Urgent of all", "project", id));
    String filter = saved.address().getQuery().replaceAll(".*saved=", "").replaceAll("&.*", "");
    try (Visitor bob = new Visitor(monolith)) {
      bob.signIn("bob", monolith.password("bob"));
      assertThat(names(bob.get("/filters"))).doesNotContain("Urgent of all");
      assertThat(post(bob, "/filters/" + filter + "/delete", Map.of()).text())
          .contains("There is no such filter.");
      alice.submit(
          alice.get(address).form("form.pick:has(#new-member)"),
          Map.of("username", "bob", "role", "EDITOR"));
      Page page = bob.get("/filters");
      assertThat(names(page)).contains("Urgent of all");
      assertThat(page.html().select("#filter-" + filter + " form")).isEmpty();
      assertThat(post(bob, "/filters/" + filter + "/rename", Map.of("name", "Mine")).text())
          .contains("Only the owner of the filter and the managers of its project can change it.");
      alice.submit(
          alice.get(address).form("form.pick:has(#new-member)"),
          Map.of("username", "bob", "role", "MANAGER"));
      assertThat(names(post(bob, "/filters/" + filter + "/rename", Map.of("name", "Ours"))))
          .contains("Ours");
    }
  }

  // With the token that every form has.
  private static Page post(Visitor visitor, String path, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("_csrf", visitor.get("/filters").html().expectFirst("input[name=_csrf]").val());
    return visitor.post(path, all);
  }
}
