package dev.banyan.testkit;

import static dev.banyan.testkit.TaskBuilder.aTask;
import static dev.banyan.testkit.TestCallers.ADMIN;
import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.tasks.FieldChange;
import dev.banyan.tasks.Recurrence.From;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand.Create;
import dev.banyan.tasks.TaskCommand.Delete;
import dev.banyan.tasks.TaskCommand.Patch;
import dev.banyan.tasks.TaskCommand.Replace;
import dev.banyan.tasks.TaskCommand.Restore;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskEvent.Kind;
import dev.banyan.tasks.TaskEventPage;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskEventResult;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.Title;
import dev.banyan.tasks.Version;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The kit for the events of tasks through [dev.banyan.tasks.Tasks]: every implementation, near or
/// far, extends it.
public abstract class TaskEventsContract extends TasksKit {

  private TaskEventPage page(Caller caller, TaskEventQuery query) {
    TaskEventResult result = tasks.events(caller, query);
    assertThat(result).isInstanceOf(TaskEventResult.Listed.class);
    return ((TaskEventResult.Listed) result).page();
  }

  private List<TaskEvent> events(Task task) {
    return page(ADMIN, TaskEventQuery.of(task.id())).events();
  }

  private Task patched(Caller caller, Task task, TaskPatch patch) {
    return accepted(tasks.execute(caller, new Patch(task.id(), patch, ANY_VERSION)));
  }

  private static FieldChange change(String field, List<String> from, List<String> to) {
    return new FieldChange(field, from, to);
  }

  @Test
  void tellsWhoCreatedATaskWithWhat() {
    Task task =
        created(
            ALICE,
            aTask()
                .titled("Water \"<the>\" fig 🌳")
                .withNotes("secret")
                .due("2026-12-04", "14:30")
                .repeating("FREQ=DAILY", From.COMPLETION)
                .labelled("a, b", "c")
                .assignedTo("bob")
                .draft());
    assertThat(events(task))
        .containsExactly(
            new TaskEvent(
                task.id(),
                Version.FIRST,
                ALICE.name(),
                task.createdAt(),
                Kind.CREATED,
                List.of(
                    change("title", List.of(), List.of("Water \"<the>\" fig 🌳")),
                    change("notes", List.of(), List.of()),
                    change("due", List.of(), List.of("2026-12-04")),
                    change("due_time", List.of(), List.of("14:30")),
                    change("recurrence", List.of(), List.of("FREQ=DAILY")),
                    change("recurrence_from", List.of(), List.of("completion")),
                    change("labels", List.of(), List.of("a, b", "c")),
                    change("assignee", List.of(), List.of("bob")))));
  }

  @Test
  void tellsWhatHappenedToSubtasksWithTheirParent() {
    Task parent = created(ALICE, "Move house");
    Task subtask = created(ALICE, aTask().titled("Pack books").draft().withParent(parent.id()));
    assertThat(events(subtask).getFirst().changes())
        .contains(change("parent", List.of(), List.of(parent.id().toString())));
    tasks.execute(ALICE, new Delete(parent.id(), ANY_VERSION));
    tasks.execute(ADMIN, new Restore(parent.id(), ANY_VERSION));
    assertThat(events(subtask))
        .extracting(TaskEvent::kind, TaskEvent::actor)
        .containsExactly(
            tuple(Kind.RESTORED, ADMIN.name()),
            tuple(Kind.DELETED, ALICE.name()),
            tuple(Kind.CREATED, ALICE.name()));
    assertThat(events(parent))
        .extracting(TaskEvent::kind)
        .containsExactly(Kind.RESTORED, Kind.DELETED, Kind.CREATED);
  }

  @Test
  void tellsWhatAChangeSetFromWhatToWhat() {
    Task task = created(ALICE, aTask().due("2026-12-04").assignedTo("bob").draft());
    Task moved =
        patched(
            BOB,
            task,
            TaskPatch.NOTHING
                .withTitle(new Title("Prune the fig"))
                .withDue(LocalDate.parse("2026-12-07")));
    TaskEvent event = events(task).getFirst();
    assertThat(event.version()).isEqualTo(moved.version());
    assertThat(event.actor()).isEqualTo(BOB.name());
    assertThat(event.at()).isEqualTo(moved.updatedAt());
    assertThat(event.kind()).isEqualTo(Kind.CHANGED);
    assertThat(event.changes())
        .containsExactly(
            change("title", List.of("Water the fig"), List.of("Prune the fig")),
            change("due", List.of("2026-12-04"), List.of("2026-12-07")));
  }

  @Test
  void tellsCompletionReopeningAndTheTrashApart() {
    Task task = created(ALICE, "Water the fig");
    tasks.execute(ALICE, patchDone(task, true));
    tasks.execute(ALICE, patchDone(task, false));
    tasks.execute(ALICE, new Delete(task.id(), ANY_VERSION));
    tasks.execute(ALICE, new Restore(task.id(), ANY_VERSION));
    assertThat(events(task))
        .extracting(TaskEvent::kind)
        .containsExactly(Kind.RESTORED, Kind.DELETED, Kind.REOPENED, Kind.COMPLETED, Kind.CREATED);
  }

  @Test
  void tellsThatATaskWhichRepeatsWasCompleted() {
    Task task =
        created(ALICE, aTask().due("2026-12-04").repeating("FREQ=WEEKLY", From.DUE).draft());
    tasks.execute(ALICE, patchDone(task, true));
    TaskEvent event = events(task).getFirst();
    assertThat(event.kind()).isEqualTo(Kind.COMPLETED);
    assertThat(event.changes())
        .extracting(FieldChange::field, FieldChange::from)
        .containsExactly(tuple("due", List.of("2026-12-04")));
  }

  @Test
  void hasOneEventForEachVersion() {
    Task task = created(ALICE, withKey("key-1", "Water the fig"));
    tasks.execute(ALICE, withKey("key-1", "Water the fig"));
    tasks.execute(ALICE, patchDone(task, false));
    tasks.execute(ALICE, new Restore(task.id(), ANY_VERSION));
    assertThat(tasks.execute(ALICE, new Replace(task.id(), aTask().draft(), Set.of(version(7)))))
        .isEqualTo(new Conflict(Conflict.Reason.STALE_VERSION));
    tasks.executeAll(ALICE, List.of(patchDone(task, true)));
    // The undo of a page.
    tasks.execute(ALICE, new Replace(task.id(), task.draft(), Set.of(version(2))));
    assertThat(events(task))
        .extracting(event -> event.version().value())
        .containsExactly(3L, 2L, 1L);
  }

  private static Version version(long value) {
    return new Version(value);
  }

  private Task created(Caller caller, Create command) {
    return accepted(tasks.execute(caller, command));
  }

  @Test
  void listsPageByPage() {
    Task task = created(ALICE, "Water the fig");
    for (int i = 2; i <= 5; i++) {
      patched(ALICE, task, TaskPatch.NOTHING.withTitle(new Title("Title " + i)));
    }
    TaskEventQuery query = new TaskEventQuery(task.id(), null, 2);
    TaskEventPage first = page(ALICE, query);
    assertThat(first.events())
        .extracting(TaskEvent::version)
        .containsExactly(version(5), version(4));
    TaskEventPage second = page(ALICE, query.startingBefore(first.next()));
    assertThat(second.events())
        .extracting(TaskEvent::version)
        .containsExactly(version(3), version(2));
    TaskEventPage last = page(ALICE, query.startingBefore(second.next()));
    assertThat(last.events()).extracting(TaskEvent::version).containsExactly(version(1));
    assertThat(last.next()).isNull();
  }

  @Test
  void showsEventsToThoseWhoSeeTheTask() {
    Task task = created(ALICE, "Water the fig");
    TaskEventQuery query = TaskEventQuery.of(task.id());
    assertThat(tasks.events(BOB, query)).isEqualTo(new TaskEventResult.NotFound());
    patched(ALICE, task, TaskPatch.between(task.draft(), aTask().assignedTo("bob").draft()));
    assertThat(page(BOB, query).events()).hasSize(2);
    tasks.execute(ALICE, new Delete(task.id(), ANY_VERSION));
    assertThat(page(BOB, query).events()).hasSize(3);
    TaskId unknown = TaskId.of("01980000-0000-7000-8000-000000000000");
    assertThat(tasks.events(ADMIN, TaskEventQuery.of(unknown)))
        .isEqualTo(new TaskEventResult.NotFound());
    assertThat(tasks.events(TestCallers.withOnly("alice", Authority.WRITE), query))
        .isInstanceOf(TaskEventResult.Forbidden.class);
  }
}
