package dev.banyan.testkit;

import static dev.banyan.testkit.TaskBuilder.aTask;
import static dev.banyan.testkit.TaskBuilder.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.tasks.DayRange;
import dev.banyan.tasks.FieldChange;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Recurrence.From;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.TaskStore;
import dev.banyan.tasks.TaskStore.Written;
import dev.banyan.tasks.Version;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The kit for [TaskStore]: every implementation extends it. Lists are judged by
/// [TaskListContract].
public abstract class TaskStoreContract {
  protected TaskStore store;

  /// A store that holds nothing.
  protected abstract TaskStore emptyStore() throws Exception;

  @BeforeEach
  void beginEmpty() throws Exception {
    store = emptyStore();
  }

  @Test
  void findsNothingInAnEmptyStore() {
    assertThat(store.find(aTask().build().id())).isEmpty();
  }

  @Test
  void givesBackEveryFieldAsItWasStored() {
    Task task =
        aTask()
            .titled("Prüfe <script>alert('🌳')</script> שלום")
            .withNotes("line one\n\ttabbed\r\nline 'three' \\ \"quoted\" 100%_ ${x}")
            .with(TaskStatus.DONE)
            .with(Priority.URGENT)
            .due("2028-02-29", "23:59")
            .starting("0001-01-01")
            .repeating("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=2", From.COMPLETION)
            .labelled("b", "a", "ä, with {comma}", "NULL", "\"q\\")
            .assignedTo("bob")
            .madeWithKey("key-1")
            .inTrash()
            .build();
    assertThat(TaskWrites.insert(store, task)).isEqualTo(new Written.Stored());
    assertThat(store.find(task.id())).contains(task);
  }

  @Test
  void givesBackWhatWasLeftEmpty() {
    Task task = aTask().build();
    TaskWrites.insert(store, task);
    assertThat(store.find(task.id())).contains(task);
  }

  // Java's old calendar has no days from 5 to 14 October 1582, and shifts those before.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001-01-01",
        "0004-02-29",
        "1582-10-04",
        "1582-10-05",
        "1582-10-14",
        "1582-10-15",
        "1900-02-28",
        "9999-12-31"
      })
  void keepsEveryDay(String day) {
    Task task = aTask().due(day).build();
    TaskWrites.insert(store, task);
    assertThat(store.find(task.id())).contains(task);
    assertThat(dueOn(LocalDate.parse(day))).containsExactly(task);
    assertThat(dueOn(LocalDate.parse(day).plusDays(1))).isEmpty();
  }

  private List<Task> dueOn(LocalDate day) {
    TaskFilter taskFilter =
        new TaskFilter(
            Set.of(),
            Set.of(),
            Labels.NONE,
            null,
            null,
            new DayRange(day, day),
            DayRange.ANY,
            null,
            false);
    return store.list(TestCallers.ADMIN, TaskQuery.EVERYTHING.withFilter(taskFilter)).tasks();
  }

  @Test
  void keepsTheLongestTexts() {
    Task task = aTask().titled("🌳".repeat(200)).withNotes("ü".repeat(20_000)).build();
    TaskWrites.insert(store, task);
    assertThat(store.find(task.id())).contains(task);
  }

  @Test
  void updatesEveryField() {
    Task task = aTask().madeWithKey("key-1").build();
    TaskWrites.insert(store, task);
    Task next =
        after(task)
            .titled("Other")
            .withNotes("n")
            .with(TaskStatus.DONE)
            .with(Priority.LOW)
            .due("2026-12-24")
            .repeating("FREQ=DAILY", From.DUE)
            .labelled("x")
            .assignedTo("carol")
            .inTrash()
            .build();
    assertThat(TaskWrites.update(store, next)).isEqualTo(new Written.Stored());
    assertThat(store.find(task.id())).contains(next);
  }

  @Test
  void emptiesFieldsByAnUpdate() {
    Task task =
        aTask()
            .with(TaskStatus.DONE)
            .due("2026-12-24")
            .repeating("FREQ=DAILY", From.DUE)
            .labelled("x")
            .assignedTo("bob")
            .build();
    TaskWrites.insert(store, task);
    Task emptied =
        new Task(
            task.id(),
            TaskDraft.titled(task.title()),
            task.owner(),
            task.createdAt(),
            task.updatedAt(),
            null,
            null,
            task.version().next(),
            null);
    TaskWrites.update(store, emptied);
    assertThat(store.find(task.id())).contains(emptied);
  }

  @Test
  void refusesAnUpdateOverAnotherVersion() {
    Task task = aTask().build();
    TaskWrites.insert(store, task);
    Task second = after(task).titled("Second").build();
    TaskWrites.update(store, second);
    assertThat(TaskWrites.update(store, after(task).titled("Late").build()))
        .isEqualTo(new Written.Overtaken());
    assertThat(TaskWrites.update(store, after(after(second).build()).build()))
        .isEqualTo(new Written.Overtaken());
    assertThat(store.find(task.id())).contains(second);
  }

  @Test
  void refusesAnUpdateOfWhatIsNotThere() {
    Task task = after(aTask().build()).build();
    assertThat(TaskWrites.update(store, task)).isEqualTo(new Written.Overtaken());
    assertThat(store.find(task.id())).isEmpty();
  }

  @Test
  void knowsAnIdempotencyKeyOfTheSameOwner() {
    Task first = aTask().madeWithKey("key-1").build();
    Task second = aTask().madeWithKey("key-1").build();
    TaskWrites.insert(store, first);
    assertThat(TaskWrites.insert(store, second)).isEqualTo(new Written.KeyTaken(first));
    assertThat(store.find(second.id())).isEmpty();
  }

  @Test
  void keepsTheKeysOfTwoOwnersApart() {
    TaskWrites.insert(store, aTask().ownedBy("alice").madeWithKey("key-1").build());
    assertThat(TaskWrites.insert(store, aTask().ownedBy("bob").madeWithKey("key-1").build()))
        .isEqualTo(new Written.Stored());
  }

  @Test
  void letsOneOfManyConcurrentUpdatesThrough() throws Exception {
    Task task = aTask().build();
    TaskWrites.insert(store, task);
    List<Written> results =
        allAtOnce(
            IntStream.range(0, 8)
                .<Callable<Written>>mapToObj(
                    i -> () -> TaskWrites.update(store, after(task).titled("Writer " + i).build()))
                .toList());
    assertThat(results).filteredOn(Written.Stored.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(Written.Overtaken.class::isInstance).hasSize(7);
  }

  @Test
  void makesOneTaskOfManyConcurrentInsertsWithOneKey() throws Exception {
    List<Task> tasks =
        IntStream.range(0, 8).mapToObj(_ -> aTask().madeWithKey("key-1").build()).toList();
    List<Written> results =
        allAtOnce(
            tasks.stream().<Callable<Written>>map(t -> () -> TaskWrites.insert(store, t)).toList());
    assertThat(results).filteredOn(Written.Stored.class::isInstance).hasSize(1);
    assertThat(tasks).filteredOn(task -> store.find(task.id()).isPresent()).hasSize(1);
  }

  @Test
  void givesBackEveryPartOfAnEvent() {
    Task task = aTask().build();
    TaskEvent event =
        new TaskEvent(
            task.id(),
            task.version(),
            new Username("bob"),
            task.updatedAt(),
            TaskEvent.Kind.REOPENED,
            List.of(
                new FieldChange("title", List.of(), List.of("\"'\\ 🌳 {} ${x}\u0001")),
                new FieldChange("labels", List.of("b, c", "a"), List.of()),
                new FieldChange("notes", List.of(), List.of()),
                new FieldChange("one_of_a_later_release", List.of("1"), List.of("null"))));
    store.insert(task, event);
    assertThat(events(task)).containsExactly(event);
    assertThat(store.events(TaskEventQuery.of(aTask().build().id())).events()).isEmpty();
  }

  private List<TaskEvent> events(Task task) {
    return store.events(TaskEventQuery.of(task.id())).events();
  }

  @Test
  void storesNoEventOfAWriteThatItRefuses() {
    Task first = aTask().madeWithKey("key-1").build();
    TaskWrites.insert(store, first);
    Task repeated = aTask().madeWithKey("key-1").build();
    TaskWrites.insert(store, repeated);
    TaskWrites.update(store, after(after(first).build()).build());
    assertThat(events(first)).extracting(TaskEvent::version).containsExactly(Version.FIRST);
    assertThat(events(repeated)).isEmpty();
    Task second = after(first).build();
    TaskWrites.update(store, second);
    TaskWrites.update(store, second);
    assertThat(events(first))
        .containsExactly(TaskWrites.eventOf(second), TaskWrites.eventOf(first));
  }

  static <T> List<T> allAtOnce(List<Callable<T>> calls) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> results = threads.invokeAll(calls);
      return results.stream().map(Future::resultNow).toList();
    }
  }
}
