package dev.banyan.testkit;

import static dev.banyan.testkit.TaskBuilder.aTask;
import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.tasks.DayRange;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Notes;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.PlanPatch;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.Recurrence.From;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand.Create;
import dev.banyan.tasks.TaskCommand.Delete;
import dev.banyan.tasks.TaskCommand.Patch;
import dev.banyan.tasks.TaskCommand.Replace;
import dev.banyan.tasks.TaskCommand.Restore;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Title;
import dev.banyan.tasks.Version;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The kit for what becomes of tasks through [Tasks]: every implementation, near or far, extends
/// it. Who may do what is in [TasksAccessContract].
public abstract class TasksContract extends TasksKit {

  @Test
  void createsWhatWasAsked() {
    TaskDraft draft =
        new TaskDraft(
            new Title("  Prüfe <b>🌳</b>  "),
            new Notes("*much*\n\nto say"),
            TaskStatus.IN_PROGRESS,
            Priority.HIGH,
            new Plan(
                LocalDate.parse("2026-12-24"),
                LocalTime.parse("18:30"),
                LocalDate.parse("2026-12-20"),
                Recurrence.of("FREQ=MONTHLY;BYMONTHDAY=24", Recurrence.From.COMPLETION)),
            Labels.of("home", "garden"),
            new Username("bob"),
            null);
    Task task = accepted(tasks.execute(ALICE, new Create(draft, null)));
    assertThat(task.draft()).isEqualTo(draft);
    assertThat(task.title().value()).isEqualTo("Prüfe <b>🌳</b>");
    assertThat(task.owner()).isEqualTo(ALICE.name());
    assertThat(task.version()).isEqualTo(Version.FIRST);
    assertThat(task.createdAt()).isEqualTo(task.updatedAt());
    assertThat(task.completedAt()).isNull();
    assertThat(task.deletedAt()).isNull();
    assertThat(task.id().value().version()).isEqualTo(7);
  }

  @Test
  void findsWhatItCreated() {
    Task task = created(ALICE, "Water the fig");
    assertThat(accepted(tasks.find(ALICE, task.id()))).isEqualTo(task);
  }

  @Test
  void createsATaskThatIsDoneAlready() {
    Task task = created(ALICE, aTask().with(TaskStatus.DONE).draft());
    assertThat(task.completedAt()).isEqualTo(task.createdAt());
  }

  @Test
  void givesTheSameTaskForARepeatedCreation() {
    Create create = withKey("key-{1}%20", "Once");
    Task first = accepted(tasks.execute(ALICE, create));
    Task second = accepted(tasks.execute(ALICE, create));
    assertThat(second).isEqualTo(first);
    assertThat(listed(ALICE, TaskQuery.EVERYTHING).tasks()).hasSize(1);
  }

  @Test
  void refusesAKeyThatWasUsedForAnotherTask() {
    tasks.execute(ALICE, withKey("key-1", "Once"));
    assertThat(tasks.execute(ALICE, withKey("key-1", "Other")))
        .isEqualTo(new Conflict(Conflict.Reason.KEY_REUSED));
  }

  @Test
  void replacesTheWholeDraft() {
    Task task = created(ALICE, aTask().labelled("x").due("2026-12-24").draft());
    TaskDraft draft = TaskDraft.titled(new Title("Bare"));
    Task replaced = accepted(tasks.execute(ALICE, new Replace(task.id(), draft, ANY_VERSION)));
    assertThat(replaced.draft()).isEqualTo(draft);
    assertThat(replaced.version()).isEqualTo(task.version().next());
    assertThat(replaced.createdAt()).isEqualTo(task.createdAt());
    assertThat(replaced.updatedAt()).isAfter(task.updatedAt());
    assertThat(accepted(tasks.find(ALICE, task.id()))).isEqualTo(replaced);
  }

  @Test
  void patchesOnlyWhatIsNamed() {
    Task task = created(ALICE, aTask().labelled("x").due("2026-12-24").draft());
    TaskPatch patch = TaskPatch.NOTHING.withDue(null).withPriority(Priority.LOW);
    Task patched = accepted(tasks.execute(ALICE, new Patch(task.id(), patch, ANY_VERSION)));
    assertThat(patched.draft().due()).isNull();
    assertThat(patched.draft().priority()).isEqualTo(Priority.LOW);
    assertThat(patched.draft().labels()).isEqualTo(Labels.of("x"));
    assertThat(patched.title()).isEqualTo(task.title());
  }

  @Test
  void doesNotCountAPatchThatChangesNothing() {
    Task task = created(ALICE, "Same");
    assertThat(accepted(tasks.execute(ALICE, new Patch(task.id(), TaskPatch.NOTHING, ANY_VERSION))))
        .isEqualTo(task);
  }

  @Test
  void completesAndReopens() {
    Task task = created(ALICE, "Water the fig");
    Task done = accepted(tasks.execute(ALICE, patchDone(task, true)));
    assertThat(done.status()).isEqualTo(TaskStatus.DONE);
    assertThat(done.completedAt()).isEqualTo(done.updatedAt());
    Task open = accepted(tasks.execute(ALICE, patchDone(task, false)));
    assertThat(open.status()).isEqualTo(TaskStatus.OPEN);
    assertThat(open.completedAt()).isNull();
  }

  @Test
  void opensATaskThatRepeatsOnItsNextDay() {
    Task task =
        created(
            ALICE,
            aTask()
                .with(TaskStatus.IN_PROGRESS)
                .due("9990-01-01", "18:30")
                .starting("9989-12-30")
                .repeating("FREQ=WEEKLY;INTERVAL=2;COUNT=2", From.DUE)
                .draft());
    Task next = accepted(tasks.execute(ALICE, patchDone(task, true)));
    assertThat(next.draft())
        .isEqualTo(
            aTask()
                .due("9990-01-15", "18:30")
                .starting("9990-01-13")
                .repeating("FREQ=WEEKLY;INTERVAL=2;COUNT=1", From.DUE)
                .draft());
    assertThat(next.completedAt()).isNull();
    assertThat(next.version()).isEqualTo(task.version().next());
    assertThat(accepted(tasks.find(ALICE, task.id()))).isEqualTo(next);
    Task last = accepted(tasks.execute(ALICE, patchDone(task, true)));
    assertThat(last.completedAt()).isEqualTo(last.updatedAt());
    assertThat(last.draft().plan()).isEqualTo(next.draft().plan().withRecurrence(null));
  }

  @Test
  void leavesOutTheDaysThatAreOver() {
    Task task = created(ALICE, repeating("2001-01-01", "FREQ=DAILY", From.DUE));
    Task next = accepted(tasks.execute(ALICE, patchDone(task, true)));
    assertThat(next.draft().due()).isEqualTo(day(next));
  }

  @Test
  void countsFromTheCompletion() {
    Task task = created(ALICE, repeating("9990-01-01", "FREQ=DAILY;INTERVAL=3", From.COMPLETION));
    Task next = accepted(tasks.execute(ALICE, patchDone(task, true)));
    assertThat(next.draft().due()).isEqualTo(day(next).plusDays(3));
  }

  // As an answer that got lost.
  @Test
  void completesOneOccurrenceByARepeatedReplacement() {
    Task task = created(ALICE, repeating("9990-01-01", "FREQ=DAILY;COUNT=9", From.DUE));
    TaskDraft done = TaskPatch.NOTHING.withDone(true).over(task.draft());
    Replace replace = new Replace(task.id(), done, ANY_VERSION);
    Task next = accepted(tasks.execute(ALICE, replace));
    assertThat(next.draft().due()).isEqualTo(LocalDate.parse("9990-01-02"));
    assertThat(accepted(tasks.execute(ALICE, replace))).isEqualTo(next);
    assertThat(
            tasks.execute(
                ALICE,
                new Patch(task.id(), TaskPatch.NOTHING.withDone(true), Set.of(task.version()))))
        .isEqualTo(new Conflict(Conflict.Reason.STALE_VERSION));
  }

  @Test
  void doesNotRepeatWhatIsDone() {
    Task task = created(ALICE, aTask().with(TaskStatus.DONE).due("2026-12-24").draft());
    TaskPatch patch =
        TaskPatch.NOTHING.withPlan(
            PlanPatch.NOTHING.withRecurrence(Recurrence.of("FREQ=DAILY", From.DUE)));
    assertThat(accepted(tasks.execute(ALICE, new Patch(task.id(), patch, ANY_VERSION))))
        .isEqualTo(task);
    TaskDraft done =
        aTask().with(TaskStatus.DONE).due("2026-12-24").repeating("FREQ=DAILY", From.DUE).draft();
    assertThat(created(ALICE, done).draft().plan()).isEqualTo(task.draft().plan());
  }

  private static TaskDraft repeating(String due, String rule, From from) {
    return aTask().due(due).repeating(rule, from).draft();
  }

  private static LocalDate day(Task task) {
    return LocalDate.ofInstant(task.updatedAt(), ZoneOffset.UTC);
  }

  @Test
  void keepsWhenATaskWasCompletedThroughLaterChanges() {
    Task task = created(ALICE, aTask().with(TaskStatus.DONE).draft());
    TaskPatch patch = TaskPatch.NOTHING.withTitle(new Title("Other"));
    Task patched = accepted(tasks.execute(ALICE, new Patch(task.id(), patch, ANY_VERSION)));
    assertThat(patched.completedAt()).isEqualTo(task.completedAt());
  }

  @Test
  void leavesATaskInProgressWhenItIsSaidNotToBeDone() {
    Task task = created(ALICE, aTask().with(TaskStatus.IN_PROGRESS).draft());
    assertThat(accepted(tasks.execute(ALICE, patchDone(task, false)))).isEqualTo(task);
  }

  @Test
  void changesOnlyTheVersionThatTheCallerExpects() {
    Task task = created(ALICE, "First");
    Task second = accepted(tasks.execute(ALICE, patchDone(task, true)));
    TaskDraft draft = TaskDraft.titled(new Title("Late"));
    assertThat(tasks.execute(ALICE, new Replace(task.id(), draft, Set.of(task.version()))))
        .isEqualTo(new Conflict(Conflict.Reason.STALE_VERSION));
    assertThat(accepted(tasks.find(ALICE, task.id()))).isEqualTo(second);
    accepted(
        tasks.execute(
            ALICE, new Replace(task.id(), draft, Set.of(task.version(), second.version()))));
  }

  @Test
  void putsIntoTheTrashAndTakesOutAgain() {
    Task task = created(ALICE, "Water the fig");
    Task deleted = accepted(tasks.execute(ALICE, new Delete(task.id(), ANY_VERSION)));
    assertThat(deleted.deletedAt()).isEqualTo(deleted.updatedAt());
    assertThat(listed(ALICE, TaskQuery.EVERYTHING).tasks()).isEmpty();
    assertThat(listed(ALICE, trash()).tasks()).containsExactly(deleted);
    assertThat(accepted(tasks.find(ALICE, task.id()))).isEqualTo(deleted);
    Task restored = accepted(tasks.execute(ALICE, new Restore(task.id(), ANY_VERSION)));
    assertThat(restored.deletedAt()).isNull();
    assertThat(restored.draft()).isEqualTo(task.draft());
    assertThat(listed(ALICE, TaskQuery.EVERYTHING).tasks()).containsExactly(restored);
  }

  @Test
  void takesASecondDeleteAndASecondRestoreForDone() {
    Task task = created(ALICE, "Water the fig");
    Task deleted = accepted(tasks.execute(ALICE, new Delete(task.id(), ANY_VERSION)));
    assertThat(accepted(tasks.execute(ALICE, new Delete(task.id(), ANY_VERSION))))
        .isEqualTo(deleted);
    Task restored = accepted(tasks.execute(ALICE, new Restore(task.id(), ANY_VERSION)));
    assertThat(accepted(tasks.execute(ALICE, new Restore(task.id(), ANY_VERSION))))
        .isEqualTo(restored);
  }

  @Test
  void changesNothingInTheTrash() {
    Task task = created(ALICE, "Water the fig");
    tasks.execute(ALICE, new Delete(task.id(), ANY_VERSION));
    assertThat(tasks.execute(ALICE, patchDone(task, true)))
        .isEqualTo(new Conflict(Conflict.Reason.IN_TRASH));
  }

  @Test
  void listsByEveryKindOfFilterAtOnce() {
    Task wanted =
        created(
            ALICE,
            aTask()
                .titled("Needle & 100% +{hay}?")
                .with(Priority.HIGH)
                .due("2026-06-15")
                .starting("2026-06-01")
                .labelled("a,{b}", "c d")
                .assignedTo("bob")
                .draft());
    created(ALICE, "Hay");
    TaskFilter taskFilter =
        new TaskFilter(
            Set.of(TaskStatus.OPEN, TaskStatus.IN_PROGRESS),
            Set.of(Priority.HIGH),
            Labels.of("c d", "a,{b}"),
            new Username("bob"),
            null,
            new DayRange(LocalDate.parse("2026-06-15"), LocalDate.parse("2026-06-15")),
            new DayRange(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-06-02")),
            "needle & 100% +{hay}?",
            false);
    assertThat(listed(ALICE, TaskQuery.EVERYTHING.withFilter(taskFilter)).tasks())
        .containsExactly(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%41",
        "%00",
        "%2541",
        "%",
        "%%",
        "100%",
        "%zz",
        "a+b",
        "a b",
        "a&b=c",
        "a=b",
        "?",
        "#",
        "/",
        "\\",
        "{x}",
        "{",
        "}",
        "*%41",
        "~.-_",
        "a;b",
        "\"",
        "<b>",
        "[1]",
        "|",
        "é",
        "ÄÖÜß",
        "🌳",
        "%F0%9F%8C%B3"
      })
  void findsTextsAndLabelsOfWhateverCharacters(String text) {
    Task wanted = created(ALICE, aTask().titled("It is " + text + " here").labelled(text).draft());
    created(ALICE, aTask().titled("Another").labelled("A").draft());
    TaskQuery byText =
        TaskQuery.EVERYTHING.withFilter(TaskFilter.NONE.withText("is " + text + " h"));
    assertThat(listed(ALICE, byText).tasks()).containsExactly(wanted);
    TaskFilter none = TaskFilter.NONE;
    TaskFilter labelled =
        new TaskFilter(
            none.statuses(),
            none.priorities(),
            Labels.of(text),
            null,
            null,
            DayRange.ANY,
            DayRange.ANY,
            null,
            false);
    assertThat(listed(ALICE, TaskQuery.EVERYTHING.withFilter(labelled)).tasks())
        .containsExactly(wanted);
  }

  @Test
  void listsPageByPage() {
    Task first = created(ALICE, "1");
    Task second = created(ALICE, "2");
    Task third = created(ALICE, "3");
    TaskPage page = listed(ALICE, TaskQuery.EVERYTHING.withLimit(2));
    assertThat(page.tasks()).containsExactly(third, second);
    TaskPage next = listed(ALICE, TaskQuery.EVERYTHING.withLimit(2).startingAfter(page.next()));
    assertThat(next.tasks()).containsExactly(first);
    assertThat(next.next()).isNull();
  }
}
