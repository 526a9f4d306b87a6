package dev.banyan.testkit;

import static dev.banyan.testkit.ProjectBuilder.aProject;
import static dev.banyan.testkit.TaskBuilder.aTask;
import static dev.banyan.testkit.TestCallers.ADMIN;
import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.FieldChange;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.tasks.ReadResult;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskChange;
import dev.banyan.tasks.TaskChangeCursor;
import dev.banyan.tasks.TaskChangePage;
import dev.banyan.tasks.TaskChangeQuery;
import dev.banyan.tasks.TaskChangeStore;
import dev.banyan.tasks.TaskEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The kit for [TaskChangeStore]: no change is lost, whichever cursor a client has.
public abstract class TaskChangeStoreContract {
  private ProjectStoreContract.Stores stores;
  private TaskChangeStore changes;

  /// Stores that hold nothing.
  protected abstract ProjectStoreContract.Stores emptyStores() throws Exception;

  /// The changes in those stores.
  protected abstract TaskChangeStore changeStore(ProjectStoreContract.Stores of);

  @BeforeEach
  void beginEmpty() throws Exception {
    stores = emptyStores();
    changes = changeStore(stores);
  }

  private Task stored(TaskBuilder task) {
    Task built = task.build();
    TaskWrites.insert(stores.tasks(), built);
    return built;
  }

  private TaskChangePage page(Caller caller, TaskChangeCursor after, int limit) {
    return found(changes.read(caller, new TaskChangeQuery(after, limit)));
  }

  private TaskChangeCursor now() {
    TaskChangePage page = found(changes.read(ALICE, new TaskChangeQuery(null, 1)));
    assertThat(page.changes()).isEmpty();
    assertThat(page.more()).isFalse();
    return page.next();
  }

  private static TaskChangePage found(ReadResult<TaskChangePage> result) {
    assertThat(result).isInstanceOf(ReadResult.Found.class);
    return ((ReadResult.Found<TaskChangePage>) result).value();
  }

  /// All changes after the cursor, page by page.
  private List<TaskChange> all(Caller caller, TaskChangeCursor after, int limit) {
    List<TaskChange> all = new ArrayList<>();
    TaskChangeCursor next = after;
    TaskChangePage page;
    do {
      page = page(caller, next, limit);
      assertThat(page.changes()).hasSizeLessThanOrEqualTo(limit);
      all.addAll(page.changes());
      next = page.next();
    } while (page.more());
    assertThat(page(caller, next, limit).changes()).isEmpty();
    return all;
  }

  private static List<TaskEvent> events(List<TaskChange> changes) {
    return changes.stream().map(TaskChange::event).toList();
  }

  @Test
  void readsWhatHappenedSinceTheCursor() {
    stored(aTask());
    TaskChangeCursor start = now();
    assertThat(page(ALICE, start, 10).changes()).isEmpty();
    Task first = stored(aTask());
    Task second = stored(aTask());
    Task changed = TaskBuilder.after(first).titled("Changed").build();
    TaskWrites.update(stores.tasks(), changed);
    List<TaskEvent> expected =
        List.of(TaskWrites.eventOf(first), TaskWrites.eventOf(second), TaskWrites.eventOf(changed));
    assertThat(events(all(ALICE, start, 10))).isEqualTo(expected);
    assertThat(events(all(ALICE, start, 1))).isEqualTo(expected);
    assertThat(events(all(ALICE, start, 2))).isEqualTo(expected);
  }

  @Test
  void readsOnlyChangesOfTasksThatTheCallerMaySee() {
    Project shared = aProject("Garden", "bob").with("alice", ProjectRole.VIEWER).build();
    Project foreign = aProject("Secret", "bob").build();
    List.of(shared, foreign).forEach(stores.projects()::insert);
    TaskChangeCursor start = now();
    Task own = stored(aTask().ownedBy("alice"));
    Task assigned = stored(aTask().ownedBy("bob").assignedTo("alice"));
    Task others = stored(aTask().ownedBy("bob"));
    Task inShared = stored(aTask().ownedBy("bob").in(shared));
    Task inForeign = stored(aTask().ownedBy("bob").in(foreign));
    Task inTrash = stored(aTask().ownedBy("alice").inTrash());
    assertThat(events(all(ALICE, start, 2)))
        .extracting(TaskEvent::task)
        .containsExactly(own.id(), assigned.id(), inShared.id(), inTrash.id());
    assertThat(events(all(ADMIN, start, 200)))
        .extracting(TaskEvent::task)
        .containsExactly(
            own.id(), assigned.id(), others.id(), inShared.id(), inForeign.id(), inTrash.id());
  }

  private void change(Task after, String field, List<String> from, List<String> to) {
    TaskEvent event =
        new TaskEvent(
            after.id(),
            after.version(),
            after.owner(),
            after.updatedAt(),
            TaskEvent.Kind.CHANGED,
            List.of(new FieldChange(field, from, to)));
    stores.tasks().update(after, event);
  }

  @Test
  void reportsATaskThatWasTakenFromTheCaller() {
    Project project = aProject("Secret", "bob").build();
    stores.projects().insert(project);
    Task assigned = stored(aTask().ownedBy("carol").assignedTo("alice"));
    Task owned = stored(aTask().ownedBy("alice"));
    TaskChangeCursor start = now();
    change(
        TaskBuilder.after(assigned).assignedTo("bob").build(),
        "assignee",
        List.of("alice"),
        List.of("bob"));
    Task moved = TaskBuilder.after(owned).in(project).build();
    change(moved, "project", List.of(), List.of(project.id().toString()));
    TaskWrites.update(stores.tasks(), TaskBuilder.after(moved).titled("Hidden").build());
    List<TaskChange> seen = all(ALICE, start, 10);
    assertThat(seen).extracting(TaskChange::gone).containsExactly(true, true);
    assertThat(events(seen)).extracting(TaskEvent::task).containsExactly(assigned.id(), owned.id());
    assertThat(all(BOB, start, 10)).extracting(TaskChange::gone).containsOnly(false).hasSize(3);
    assertThat(all(TestCallers.person("dave"), start, 10)).isEmpty();
  }

  @Test
  void losesNothingWhenTheCursorIsOfAnotherEpoch() {
    Task before = stored(aTask());
    Task later = stored(aTask());
    TaskChangeCursor here = now();
    TaskChangeCursor elsewhere =
        TaskChangeCursor.at(here.epoch() + 1, here.position() + 1_000, Instant.ofEpochSecond(1));
    List<Task> expected = new ArrayList<>(List.of(before, later));
    for (int limit : List.of(1, 2, 10)) {
      expected.add(stored(aTask()));
      List<TaskChange> all = new ArrayList<>();
      TaskChangePage page = page(ALICE, elsewhere, limit);
      all.addAll(page.changes());
      // It becomes visible while the client reads the former ones.
      expected.add(stored(aTask()));
      all.addAll(all(ALICE, page.next(), limit));
      assertThat(events(all))
          .extracting(TaskEvent::task)
          .containsAll(expected.stream().map(Task::id).toList());
    }
  }
}
