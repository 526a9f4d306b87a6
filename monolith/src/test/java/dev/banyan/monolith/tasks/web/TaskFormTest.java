package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.TaskReader.Read;
import dev.banyan.monolith.MessageBundles;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Recurrence.From;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Title;
import dev.banyan.testkit.TaskBuilder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskFormTest {
  private static final TaskMessages WORDS = new TaskMessages(MessageBundles.source());

  @Test
  void readsWhatItWasFilledFrom() {
    Task task =
        TaskBuilder.aTask()
            .titled("Fig")
            .withNotes("one\n\ntwo")
            .with(TaskStatus.IN_PROGRESS)
            .with(Priority.URGENT)
            .due("2026-12-24")
            .repeating("FREQ=MONTHLY;BYDAY=-1FR", From.COMPLETION)
            .labelled("b", "a")
            .assignedTo("bob")
            .build();
    assertThat(TaskForm.of(task).read()).isEqualTo(new Read.Good<>(task.draft()));
    assertThat(TaskForm.of(task).version()).isEqualTo("1");
  }

  @Test
  void needsNothingButATitle() {
    TaskForm form = TaskForm.from(Map.of("title", "Fig")::get);
    assertThat(form.read()).isEqualTo(new Read.Good<>(TaskDraft.titled(new Title("Fig"))));
  }

  @Test
  void takesLineEndsAsTyped() {
    TaskForm form = TaskForm.from(Map.of("title", "t", "notes", "a\r\nb")::get);
    assertThat(form.read())
        .isEqualTo(new Read.Good<>(TaskBuilder.aTask().titled("t").withNotes("a\nb").draft()));
  }

  @Test
  void readsLabelsWithCommasAsItWroteThem() {
    Task task = TaskBuilder.aTask().labelled("Berlin, Germany", "\"quoted\"", "plain").build();
    assertThat(TaskForm.of(task).read()).isEqualTo(new Read.Good<>(task.draft()));
  }

  @Test
  void passesOverEmptyLabels() {
    TaskForm form = TaskForm.from(Map.of("title", "t", "labels", " a ,, b,a,")::get);
    assertThat(form.read())
        .isInstanceOfSatisfying(
            Read.Good.class,
            good -> assertThat(((TaskDraft) good.value()).labels()).isEqualTo(Labels.of("a", "b")));
  }

  @Test
  void saysWhatIsWrongBesideEachField() {
    TaskForm form =
        TaskForm.from(
            Map.of(
                    "title",
                    "",
                    "notes",
                    "\u0007",
                    "status",
                    "LATER",
                    "priority",
                    "HUGE",
                    "due",
                    "soon",
                    "labels",
                    "x".repeat(41),
                    "assignee",
                    "No Name")
                ::get);
    assertThat(errors(form))
        .containsOnlyKeys("title", "notes", "status", "priority", "due", "labels", "assignee")
        .containsEntry("title", "The title must not be empty.")
        .containsEntry("due", "Enter the due date in the form 2026-12-31.")
        .containsEntry("labels", "Each label must be at most 40 characters.");
  }

  @Test
  void countsLabels() {
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < 21; i++) {
      labels.append(i).append(',');
    }
    TaskForm form = TaskForm.from(Map.of("title", "t", "labels", labels.toString())::get);
    assertThat(errors(form)).containsEntry("labels", "There must be at most 20 labels.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          every 2 weeks                 | FREQ=WEEKLY;INTERVAL=2     | DUE
          every! 3 days                 | FREQ=DAILY;INTERVAL=3      | COMPLETION
          freq=monthly;bymonthday=1     | FREQ=MONTHLY;BYMONTHDAY=1  | DUE
          every! FREQ=DAILY;COUNT=2     | FREQ=DAILY;COUNT=2         | COMPLETION
          """)
  void readsARecurrenceInWordsOrAsARule(String text, String rule, From from) {
    TaskForm form =
        TaskForm.from(Map.of("title", "t", "due", "2026-12-24", "recurrence", text)::get);
    assertThat(form.read())
        .isEqualTo(
            new Read.Good<>(
                TaskBuilder.aTask().titled("t").due("2026-12-24").repeating(rule, from).draft()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          now and then                         | 2026-12-24 | Enter how the task repeats
          every! FREQ=HOURLY                   | 2026-12-24 | Enter how the task repeats
          FREQ=HOURLY                          | 2026-12-24 | The rule must be daily
          FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30  | 2026-12-24 | No day matches this rule.
          every day                            |            | A task that repeats needs a due date.
          """)
  void saysWhatIsWrongWithARecurrence(String text, @Nullable String due, String message) {
    Map<String, String> input = new HashMap<>(Map.of("title", "t", "recurrence", text));
    if (due != null) {
      input.put("due", due);
    }
    assertThat(errors(TaskForm.from(input::get)).get("recurrence")).startsWith(message);
  }

  @Test
  void hasAKeyOfItsOwnWhenBlank() {
    assertThat(TaskForm.blank().key()).isNotEqualTo(TaskForm.blank().key());
  }

  private static Map<String, String> errors(TaskForm form) {
    return switch (form.read()) {
      case Read.Good<TaskDraft> _ -> Map.of();
      case Read.Bad<TaskDraft>(var invalid) -> FieldErrors.of(invalid.violations(), WORDS);
    };
  }
}
