package dev.banyan.testkit;

import static dev.banyan.testkit.TaskBuilder.aTask;
import static dev.banyan.testkit.TaskBuilder.after;
import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.FamilyWrite;
import dev.banyan.tasks.ParentFilter;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskHierarchy;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.TaskStore;
import dev.banyan.tasks.TaskStore.Written;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Title;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The kit for the writes of a [TaskStore] that concern a task and its parent or subtasks. The
/// races are real: each call is a transaction of its own.
public abstract class SubtaskStoreContract {
  private static final int ROUNDS = 12;
  private static final Clock CLOCK = Clock.systemUTC();

  private TaskStore store;
  private Tasks tasks;

  /// A store that holds nothing.
  protected abstract TaskStore emptyStore() throws Exception;

  @BeforeEach
  void beginEmpty() throws Exception {
    store = emptyStore();
    tasks = Tasks.over(store, CLOCK, TaskIds.uuidV7(CLOCK, new SecureRandom()));
  }

  private Task stored(TaskBuilder builder) {
    Task task = builder.build();
    assertThat(TaskWrites.insert(store, task)).isEqualTo(new Written.Stored());
    return task;
  }

  private Task now(Task task) {
    return store.find(task.id()).orElseThrow();
  }

  /// Puts a new task under one that has had no subtask before.
  private static FamilyWrite first(Task parent, TaskBuilder subtask) {
    return new FamilyWrite(
        subtask.under(parent).build(),
        List.of(after(parent).asParent().build()),
        List.of(),
        parent.id(),
        null,
        0);
  }

  private static FamilyWrite another(Task parent, TaskBuilder subtask) {
    return new FamilyWrite(
        subtask.under(parent).build(), List.of(), List.of(parent), parent.id(), null, 0);
  }

  private static FamilyWrite updating(Task task, int subtasks, Task... others) {
    List<Task> updated = new ArrayList<>(List.of(others));
    updated.add(task);
    return new FamilyWrite(null, updated, List.of(), null, task.id(), subtasks);
  }

  @Test
  void keepsParentsAndCountsSubtasks() {
    Task parent = stored(aTask().titled("Move house"));
    FamilyWrite write = first(parent, aTask().titled("Pack books"));
    assertThat(TaskWrites.write(store, write)).isEqualTo(new Written.Stored());
    assertThat(now(parent).hierarchy()).isEqualTo(new TaskHierarchy(true, null, 1, 0));
    Task done = aTask().with(TaskStatus.DONE).under(parent).build();
    TaskWrites.insert(store, done);
    TaskWrites.insert(store, aTask().under(parent).inTrash().build());
    assertThat(now(parent).hierarchy()).isEqualTo(new TaskHierarchy(true, null, 2, 1));
    assertThat(now(done).hierarchy()).isEqualTo(new TaskHierarchy(false, parent.title(), 0, 0));
    assertThat(now(done).parent()).isEqualTo(parent.id());
    assertThat(store.subtasks(parent.id()))
        .hasSize(3)
        .isSortedAccordingTo(Comparator.comparing(Task::id));
    assertThat(store.subtasks(done.id())).isEmpty();
    Task alone = after(now(done)).under(null).build();
    assertThat(TaskWrites.update(store, alone)).isEqualTo(new Written.Stored());
    assertThat(now(done).parent()).isNull();
  }

  @Test
  void listsSubtasksWithWhatIsKnownAboutTheirRelatives() {
    Task parent = stored(aTask().titled("Move house"));
    TaskWrites.write(store, first(parent, aTask().titled("Pack books")));
    for (Caller caller : List.of(ALICE, TestCallers.ADMIN)) {
      assertThat(list(caller, new ParentFilter.In(parent.id())))
          .containsExactlyElementsOf(store.subtasks(parent.id()));
      assertThat(list(caller, new ParentFilter.None())).containsExactly(now(parent));
      assertThat(list(caller, null)).hasSize(2).allMatch(task -> task.equals(now(task)));
    }
    assertThat(list(TestCallers.BOB, new ParentFilter.In(parent.id()))).isEmpty();
    TaskFilter words = TaskFilter.NONE.withText("pack");
    assertThat(store.list(ALICE, TaskQuery.EVERYTHING.withFilter(words)).tasks())
        .containsExactlyElementsOf(store.subtasks(parent.id()));
  }

  private List<Task> list(Caller caller, @Nullable ParentFilter filter) {
    return store
        .list(caller, TaskQuery.EVERYTHING.withFilter(TaskFilter.NONE.withParent(filter)))
        .tasks();
  }

  @Test
  void writesAllOrNothing() {
    Task parent = stored(aTask());
    Task other = stored(aTask());
    Task subtask = aTask().under(parent).build();
    TaskWrites.write(
        store,
        new FamilyWrite(
            subtask, List.of(after(parent).asParent().build()), List.of(), parent.id(), null, 0));
    Task known = now(parent);
    Task stale = after(after(other).build()).build();
    assertThat(
            TaskWrites.write(
                store,
                updating(after(known).titled("New").build(), 1, after(subtask).build(), stale)))
        .isEqualTo(new Written.Overtaken());
    assertThat(now(parent)).isEqualTo(known);
    assertThat(now(subtask).version()).isEqualTo(subtask.version());
    assertThat(TaskWrites.write(store, updating(after(known).build(), 0)))
        .isEqualTo(new Written.Overtaken());
    assertThat(
            TaskWrites.write(
                store, updating(after(known).titled("New").build(), 1, after(subtask).build())))
        .isEqualTo(new Written.Stored());
    assertThat(now(parent).title()).isEqualTo(new Title("New"));
    assertThat(now(subtask).version()).isEqualTo(subtask.version().next());
  }

  @Test
  void knowsAnIdempotencyKeyOfASubtask() {
    Task parent = stored(aTask());
    Task known = stored(aTask().madeWithKey("key-1"));
    Task before = now(parent);
    assertThat(TaskWrites.write(store, first(parent, aTask().madeWithKey("key-1"))))
        .isEqualTo(new Written.KeyTaken(known));
    assertThat(now(parent)).isEqualTo(before);
  }

  @Test
  void refusesWhatIsBasedOnFormerVersions() {
    Task parent = stored(aTask());
    TaskWrites.write(store, first(parent, aTask()));
    Task known = now(parent);
    TaskWrites.update(store, after(known).titled("Later").build());
    FamilyWrite late = another(known, aTask());
    assertThat(TaskWrites.write(store, late)).isEqualTo(new Written.Overtaken());
    assertThat(store.subtasks(parent.id())).hasSize(1);
    Task missing = aTask().build();
    assertThat(TaskWrites.write(store, another(missing, aTask())))
        .isEqualTo(new Written.Overtaken());
  }

  @Test
  void refusesOneSubtaskTooManyAtTheLimit() throws Exception {
    Task parent = stored(aTask());
    TaskWrites.write(store, first(parent, aTask()));
    for (int i = 2; i < TaskHierarchy.MAXIMUM_SUBTASKS; i++) {
      TaskWrites.insert(store, aTask().under(parent).build());
    }
    Task known = now(parent);
    assertThat(known.hierarchy().total()).isEqualTo(TaskHierarchy.MAXIMUM_SUBTASKS - 1);
    List<Written> results =
        TaskStoreContract.allAtOnce(
            IntStream.range(0, 4)
                .<Callable<Written>>mapToObj(
                    _ -> () -> TaskWrites.write(store, another(known, aTask())))
                .toList());
    assertThat(results).filteredOn(new Written.Stored()::equals).hasSize(1);
    assertThat(results).filteredOn(new Written.Overtaken()::equals).hasSize(3);
  }

  @Test
  void addsManySubtasksAtOnce() throws Exception {
    Task parent = created(null);
    List<TaskResult> results =
        TaskStoreContract.allAtOnce(
            IntStream.range(0, 8)
                .<Callable<TaskResult>>mapToObj(_ -> () -> create(parent.id()))
                .toList());
    assertThat(results).allMatch(TaskResult.Accepted.class::isInstance);
    assertThat(now(parent).hierarchy()).isEqualTo(new TaskHierarchy(true, null, 8, 0));
  }

  @Test
  void letsNoSubtaskEscapeFromItsParentsTrash() throws Exception {
    race(
        (parent, _) -> create(parent.id()),
        (parent, _) -> tasks.execute(ALICE, new TaskCommand.Delete(parent.id(), Set.of())),
        (parent, _) ->
            assertThat(store.subtasks(parent.id()))
                .allMatch(subtask -> subtask.inTrash() == now(parent).inTrash()));
  }

  @Test
  void restoresNoSubtaskOfATaskThatIsDeleted() throws Exception {
    race(
        (parent, _) -> {
          Task subtask = ((TaskResult.Accepted) create(parent.id())).task();
          tasks.execute(ALICE, new TaskCommand.Delete(subtask.id(), Set.of()));
          return tasks.execute(ALICE, new TaskCommand.Restore(subtask.id(), Set.of()));
        },
        (parent, _) ->
            tasks.execute(
                ALICE,
                new TaskCommand.Patch(parent.id(), TaskPatch.NOTHING.withDone(true), Set.of())),
        (parent, _) -> {
          List<TaskResult> results =
              allAtOnce(
                  () -> tasks.execute(ALICE, new TaskCommand.Delete(parent.id(), Set.of())),
                  () ->
                      tasks.execute(
                          ALICE,
                          new TaskCommand.Restore(
                              store.subtasks(parent.id()).getFirst().id(), Set.of())));
          assertThat(results.getFirst()).isInstanceOf(TaskResult.Accepted.class);
          assertThat(store.subtasks(parent.id())).allMatch(Task::inTrash);
        });
  }

  @Test
  void makesNoSubtaskOfASubtask() throws Exception {
    race(
        (one, other) -> put(one, other),
        (one, other) -> put(other, one),
        (one, other) ->
            assertThat(List.of(now(one), now(other)))
                .filteredOn(task -> task.parent() != null)
                .hasSize(1));
  }

  @Test
  void makesNoParentASubtask() throws Exception {
    race(
        (one, _) -> create(one.id()),
        (one, other) -> put(one, other),
        (one, _) ->
            assertThat(store.subtasks(one.id()).isEmpty()).isEqualTo(now(one).parent() != null));
  }

  private interface Check {
    void holds(Task one, Task other) throws Exception;
  }

  /// Both changes at once, again and again: whichever is first, the check holds.
  private void race(
      BiFunction<Task, Task, TaskResult> change,
      BiFunction<Task, Task, TaskResult> against,
      Check check)
      throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Task one = created(null);
      Task other = created(null);
      if (round % 2 == 1) {
        // The parent has had a subtask before.
        Task former = ((TaskResult.Accepted) create(one.id())).task();
        tasks.execute(
            ALICE,
            new TaskCommand.Patch(former.id(), TaskPatch.NOTHING.withParent(null), Set.of()));
      }
      List<TaskResult> results =
          allAtOnce(() -> change.apply(one, other), () -> against.apply(one, other));
      assertThat(results)
          .allMatch(TaskResult::isAnswer)
          .anyMatch(TaskResult.Accepted.class::isInstance);
      check.holds(one, other);
    }
  }

  private static List<TaskResult> allAtOnce(Callable<TaskResult> one, Callable<TaskResult> other)
      throws Exception {
    return TaskStoreContract.allAtOnce(List.of(one, other));
  }

  private Task created(@Nullable TaskId parent) {
    return ((TaskResult.Accepted) create(parent)).task();
  }

  private TaskResult create(@Nullable TaskId parent) {
    TaskDraft draft = TaskDraft.titled(new Title("Pack")).withParent(parent);
    return tasks.execute(ALICE, new TaskCommand.Create(draft, null));
  }

  private TaskResult put(Task task, Task parent) {
    return tasks.execute(
        ALICE,
        new TaskCommand.Patch(task.id(), TaskPatch.NOTHING.withParent(parent.id()), Set.of()));
  }
}
