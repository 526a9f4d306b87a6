package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The line that adds a task, and its preview.
class QuickAddPageTest {
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

  @Test
  void setsWhatTheLineSays() {
    Element task = only(add("Pay rent 2099-12-31 9am p1 #home @bob start 2099-12-01", Map.of()));
    assertThat(task.expectFirst(".title").text()).isEqualTo("Pay rent");
    assertThat(task.expectFirst("time").attr("datetime")).isEqualTo("2099-12-31T09:00");
    assertThat(task.expectFirst(".facts").text())
        .startsWith("home Urgent from 1 Dec 2099 31 Dec 2099, 09:00 → bob");
  }

  @Test
  void replacesOtherFieldsExceptForLabels() {
    Element task =
        only(
            add(
                "Pay rent 2099-12-31 #home",
                Map.of(
                    "due",
                    "2099-01-01",
                    "dueTime",
                    "08:00",
                    "priority",
                    "LOW",
                    "labels",
                    "money, home")));
    assertThat(task.expectFirst("time").attr("datetime")).isEqualTo("2099-12-31");
    assertThat(task.expectFirst(".facts").text()).startsWith("money home Low");
  }

  @Test
  void keepsWhatIsEscaped() {
    Element task = only(add("Watch \\tomorrow with \\#hashtags", Map.of()));
    assertThat(task.expectFirst(".title").text()).isEqualTo("Watch tomorrow with #hashtags");
    assertThat(task.select("time, .label")).isEmpty();
  }

  @Test
  void keepsTheLineThatIsRefused() {
    Page refused = add("Pay rent tomorrow @nobody-here", Map.of());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html().expectFirst("#quick-add").val())
        .isEqualTo("Pay rent tomorrow @nobody-here");
    assertThat(refused.html().expectFirst("#add-assignee-error").text())
        .isEqualTo("The assignee must be the username of an active account.");
  }

  @Test
  void reportsAllErrors() {
    Page refused = add("tomorrow p1", Map.of("due", "soon"));
    assertThat(refused.html().expectFirst("#title-error").text())
        .startsWith("The line sets fields, but has no title.");
    assertThat(add("", Map.of()).html().expectFirst("#title-error").text())
        .isEqualTo("The title must not be empty.");
    assertThat(refused.html().expectFirst("#add-due-error").text())
        .isEqualTo("Enter the due date in the form 2026-12-31.");
  }

  @Test
  void previewsTheLine() {
    Page preview = preview("Pay <b>rent</b> 2099-12-31 9am p1 #home @bob");
    assertThat(preview.text())
        .isEqualTo("Pay <b>rent</b> home Urgent 31 Dec 2099, 09:00 Assigned to bob");
  }

  @Test
  void previewsTheDayOfAPlan() {
    String plain = "Rest&defaultDue=2099-12-31";
    assertThat(alice.getByHtmx("/tasks/quick?title=" + plain).text()).isEqualTo("Rest 31 Dec 2099");
    String started = "Rest+start+2099-12-01&defaultDue=2099-12-31";
    assertThat(alice.getByHtmx("/tasks/quick?title=" + started).text())
        .isEqualTo("Rest from 1 Dec 2099");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Water the fig", "tomorrow p1", "tomorrow"})
  void previewsNothingWhereNothingIsRecognized(String line) {
    Page preview = preview(line);
    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.text()).isEmpty();
  }

  private Page preview(String line) {
    return alice.getByHtmx("/tasks/quick?title=" + URLEncoder.encode(line, StandardCharsets.UTF_8));
  }

  private Page add(String line, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("title", line);
    return alice.submit(alice.get("/tasks").form("#add"), all);
  }

  private static Element only(Page page) {
    assertThat(page.titles()).hasSize(1);
    return page.html().expectFirst(".task");
  }

  @Test
  void refusesAProjectThatDoesNotExist() {
    String why = "You have no project with the name after +.";
    assertThat(alice.getByHtmx("/tasks/quick?title=Weed+%2BNowhere").text()).contains(why);
    Page refused = add("Weed +Nowhere", Map.of());
    assertThat(refused.html().expectFirst("#title-error").text()).startsWith(why);
    assertThat(refused.html().expectFirst("#quick-add").attr("value")).isEqualTo("Weed +Nowhere");
    assertThat(refused.html().select("#list .task")).isEmpty();
  }
}
