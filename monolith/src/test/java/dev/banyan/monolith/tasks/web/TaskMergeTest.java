package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MessageBundles;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Recurrence.From;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.testkit.TaskBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskMergeTest {
  private static final TaskMessages WORDS = new TaskMessages(MessageBundles.source());
  private static final TaskDraft BASE =
      TaskBuilder.aTask()
          .titled("Base")
          .withNotes("base")
          .due("2026-12-24")
          .assignedTo("bob")
          .draft();

  @Test
  void takesWhatOnlyOneOfThemChanged() {
    TaskDraft yours =
        TaskBuilder.aTask().titled("Yours").withNotes("base").due("2026-12-24").draft();
    TaskDraft theirs =
        TaskBuilder.aTask()
            .titled("Base")
            .withNotes("base")
            .assignedTo("bob")
            .with(TaskStatus.IN_PROGRESS)
            .with(Priority.HIGH)
            .labelled("new")
            .draft();
    assertThat(TaskMerge.of(Optional.of(BASE), yours, theirs, Map.of(), WORDS).values())
        .isEqualTo(
            TaskBuilder.aTask()
                .titled("Yours")
                .withNotes("base")
                .with(TaskStatus.IN_PROGRESS)
                .with(Priority.HIGH)
                .labelled("new")
                .draft());
  }

  @Test
  void keepsATimeWithItsDay() {
    TaskDraft base = TaskBuilder.aTask().due("2026-12-05", "09:30").draft();
    TaskDraft yours = TaskBuilder.aTask().due("2026-12-05", "12:12").draft();
    TaskDraft theirs = TaskBuilder.aTask().draft();
    TaskMerge merge = TaskMerge.of(Optional.of(base), yours, theirs, Map.of(), WORDS);
    assertThat(merge.values().plan()).isEqualTo(yours.plan());
    assertThat(merge.fields())
        .extracting(field -> field.name() + ": " + field.note())
        .contains("due: BOTH", "due_time: BOTH", "start: NONE");
  }

  @Test
  void keepsTheOccurrenceThatAnotherCompleted() {
    TaskDraft base =
        TaskBuilder.aTask().due("2026-12-05").repeating("FREQ=WEEKLY;COUNT=3", From.DUE).draft();
    TaskDraft yours =
        TaskBuilder.aTask()
            .titled("Yours")
            .due("2026-12-05")
            .repeating("FREQ=WEEKLY;COUNT=3", From.DUE)
            .draft();
    TaskDraft theirs =
        TaskBuilder.aTask().due("2026-12-12").repeating("FREQ=WEEKLY;COUNT=2", From.DUE).draft();
    TaskMerge merge = TaskMerge.of(Optional.of(base), yours, theirs, Map.of(), WORDS);
    assertThat(merge.values().plan()).isEqualTo(theirs.plan());
    assertThat(merge.fields())
        .extracting(field -> field.name() + ": " + field.theirs() + ", " + field.note())
        .contains("recurrence: FREQ=WEEKLY;COUNT=2, THEIRS");
  }

  @Test
  void saysWhatBecomesOfEachField() {
    TaskDraft yours =
        TaskBuilder.aTask()
            .titled("Yours")
            .withNotes("yours")
            .due("2026-12-24")
            .assignedTo("bob")
            .draft();
    TaskDraft theirs =
        TaskBuilder.aTask().titled("Theirs").withNotes("base").assignedTo("bob").draft();
    assertThat(TaskMerge.of(Optional.of(BASE), yours, theirs, Map.of(), WORDS).fields())
        .extracting(field -> field.name() + ": " + field.note())
        .containsExactly(
            "title: BOTH",
            "notes: YOURS",
            "status: NONE",
            "priority: NONE",
            "due: THEIRS",
            "due_time: NONE",
            "start: NONE",
            "recurrence: NONE",
            "assignee: NONE",
            "project: NONE",
            "parent: NONE",
            "labels: NONE");
  }

  @Test
  void takesEveryDifferenceForOneOfBothWhereTheBaseIsNotKnown() {
    TaskDraft yours = TaskBuilder.aTask().titled("Yours").draft();
    TaskDraft theirs = TaskBuilder.aTask().titled("Theirs").draft();
    TaskMerge merge =
        TaskMerge.of(BaseValues.read("no such thing"), yours, theirs, Map.of(), WORDS);
    assertThat(merge.values()).isEqualTo(yours);
    assertThat(merge.fields().getFirst().note()).isEqualTo(TaskMerge.Note.BOTH);
  }

  @Test
  void readsTheValuesThatItWrote() {
    TaskDraft draft =
        TaskBuilder.aTask().titled("\"<T>\"").withNotes("\n a\n\tb").labelled("a, b", "c").draft();
    assertThat(BaseValues.read(BaseValues.write(draft))).contains(draft);
    assertThat(BaseValues.read("{\"title\":1}")).isEmpty();
    assertThat(BaseValues.read("null")).isEmpty();
  }
}
