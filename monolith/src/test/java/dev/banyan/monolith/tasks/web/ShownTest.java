package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MessageBundles;
import dev.banyan.monolith.http.UserZone;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.testkit.TaskBuilder;
import dev.banyan.testkit.TestCallers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How values look on a page.
class ShownTest {
  private static final TaskMessages WORDS = new TaskMessages(MessageBundles.source());
  private static final Instant NOW = Instant.parse("2026-11-23T22:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-11-23, today",
    "2026-11-24, tomorrow",
    "2026-11-22, yesterday",
    "2026-12-04, Fri 4 Dec",
    "2026-01-05, Mon 5 Jan",
    "2027-01-05, 5 Jan 2027",
    "0001-01-01, 1 Jan 0001"
  })
  void formatsDatesRelatively(LocalDate day, String words) {
    assertThat(RelativeDateFormat.of(day, LocalDate.parse("2026-11-23"), WORDS)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-30, 2026-12-31, 'tomorrow, Thu 31 Dec'",
    "2026-12-31, 2027-01-01, 'tomorrow, 1 Jan 2027'",
    "2026-12-31, 2026-12-31, 'today, Thu 31 Dec'",
    "2026-12-31, 2026-12-30, Wed 30 Dec",
    "2026-12-30, 2027-01-01, 1 Jan 2027",
  })
  void headsADayOfAPlan(LocalDate today, LocalDate day, String heading) {
    assertThat(RelativeDateFormat.heading(day, today, WORDS)).isEqualTo(heading);
  }

  @Test
  void knowsTodayInTheReadersZone() {
    var task = TaskBuilder.aTask().due("2026-11-23").build();
    TaskView inUtc =
        TaskView.of(task, ProjectChoices.none(TestCallers.ALICE), ZoneOffset.UTC, NOW, WORDS);
    TaskView inAuckland =
        TaskView.of(
            task,
            ProjectChoices.none(TestCallers.ALICE),
            ZoneId.of("Pacific/Auckland"),
            NOW,
            WORDS);
    assertThat(inUtc.times().due()).isEqualTo(new TaskView.DueDate("today", "2026-11-23", false));
    assertThat(inAuckland.times().due())
        .isEqualTo(new TaskView.DueDate("yesterday", "2026-11-23", true));
  }

  @Test
  void callsNothingOverdueThatIsDone() {
    var task = TaskBuilder.aTask().due("2026-01-01").with(TaskStatus.DONE).build();
    TaskView done =
        TaskView.of(task, ProjectChoices.none(TestCallers.ALICE), ZoneOffset.UTC, NOW, WORDS);
    assertThat(done.times().due()).extracting(TaskView.DueDate::overdue).isEqualTo(false);
  }

  @Test
  void namesTheOwnerOnlyToOthers() {
    var task = TaskBuilder.aTask().ownedBy("alice").assignedTo("bob").with(Priority.LOW).build();
    TaskView own =
        TaskView.of(task, ProjectChoices.none(TestCallers.ALICE), ZoneOffset.UTC, NOW, WORDS);
    TaskView others =
        TaskView.of(task, ProjectChoices.none(TestCallers.BOB), ZoneOffset.UTC, NOW, WORDS);
    assertThat(own.people().owner()).isNull();
    assertThat(own.access().mayDelete()).isTrue();
    assertThat(own.state().priority()).isEqualTo("LOW");
    assertThat(others.people().owner()).isEqualTo("alice");
    assertThat(others.access().mayDelete()).isFalse();
    assertThat(WORDS.choice(Priority.LOW)).isEqualTo("Low");
    assertThat(WORDS.choice(TaskStatus.IN_PROGRESS)).isEqualTo("In progress");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Nowhere/Land", "<script>", "Europe Berlin"})
  void fallsBackToUtcForAZoneThatIsNone(String cookie) {
    assertThat(UserZone.of(cookie)).isEqualTo(ZoneOffset.UTC);
    assertThat(UserZone.of(null)).isEqualTo(ZoneOffset.UTC);
    assertThat(UserZone.of("Europe%2FBerlin")).isEqualTo(ZoneId.of("Europe/Berlin"));
  }

  @Test
  void showsMarkdown() {
    assertThat(Markdown.html("**a** *b* `c`\n\n- d", WORDS))
        .contains("<strong>a</strong>", "<em>b</em>", "<code>c</code>", "<li>d</li>");
    assertThat(Markdown.html("[x](https://example.org)", WORDS))
        .contains("href=\"https://example.org\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>)",
        "![x](https://evil.example/pixel.png)",
        "<a href=\"x\" onclick=\"y\">z</a>"
      })
  void letsNothingRunInNotes(String notes) {
    Document shown = Jsoup.parse(Markdown.html(notes, WORDS));
    assertThat(shown.select("script, img, [onclick], [onerror]")).isEmpty();
    assertThat(shown.select("a[href]").eachAttr("href")).allMatch(String::isEmpty);
  }

  @ParameterizedTest
  @EnumSource
  void hasPlainWordsForEachConflict(TaskResult.Conflict.Reason reason) {
    assertThat(WORDS.of(new TaskResult.Conflict(reason)))
        .isNotBlank()
        .doesNotContainIgnoringCase("conflict", "capability", "!");
  }

  @Test
  void hasAStatusForEachResult() {
    List<TaskResult> results =
        List.of(
            new TaskResult.Accepted(TaskBuilder.aTask().build()),
            new TaskResult.NotFound(),
            new TaskResult.Conflict(TaskResult.Conflict.Reason.CONTENDED),
            new TaskResult.Invalid(List.of()),
            new TaskResult.Forbidden("no"),
            new TaskResult.Unavailable("no"));
    assertThat(results)
        .extracting(TaskMessages::status)
        .containsExactly(200, 404, 409, 422, 403, 503);
    assertThat(results).extracting(WORDS::of).doesNotHaveDuplicates();
  }
}
