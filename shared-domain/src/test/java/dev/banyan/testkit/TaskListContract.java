package dev.banyan.testkit;

import static dev.banyan.testkit.TaskBuilder.aTask;
import static dev.banyan.testkit.TestCallers.ADMIN;
import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.DayRange;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCondition;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.TaskStore;
import dev.banyan.tasks.filter.FilterExpression;
import dev.banyan.tasks.filter.FilterReader;
import dev.banyan.tasks.filter.FilterResult;
import dev.banyan.tasks.filter.FilterViewer;
import dev.banyan.tasks.quick.QuickLanguage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The kit for the lists of a [TaskStore]: filters, orders and pages agree with
/// [TaskFilter#admits], [TaskSort#comparator] and [Task#isVisibleTo], which say what they mean.
public abstract class TaskListContract {
  private static final List<TaskStatus> STATUSES = List.of(TaskStatus.values());
  private TaskStore store;
  private List<Task> all;

  /// A store that holds nothing.
  protected abstract TaskStore emptyStore() throws Exception;

  @BeforeEach
  void fill() throws Exception {
    store = emptyStore();
    all = Stream.concat(varied(), named()).toList();
    all.forEach(task -> TaskWrites.insert(store, task));
  }

  // Every mix of status, priority, due date and owner, so that ties and gaps occur in each order.
  private static Stream<Task> varied() {
    return IntStream.range(0, 48)
        .mapToObj(i -> {
          TaskBuilder task =
              aTask()
                  .titled("Task " + i)
                  .with(STATUSES.get(i % STATUSES.size()))
                  .with(Priority.ofRank(i % 5))
                  .ownedBy(i % 3 == 0 ? "bob" : "alice");
          if (i % 2 == 0) {
            task.due("2026-0%d-1%d".formatted(1 + i % 6, i % 4));
          }
          if (i % 4 == 1) {
            task.starting("2026-0%d-01".formatted(1 + i % 6));
          }
          if (i % 5 == 0) {
            task.assignedTo(i % 2 == 0 ? "alice" : "bob");
          }
          if (i % 7 < 3) {
            task.labelled(List.of("Ärger", "zoo", "apple").get(i % 3), "first");
          }
          if (i % 6 == 2) {
            task.ranked("0%x".formatted(i % 12));
          }
          return (i % 11 == 0 ? task.inTrash() : task).build();
        });
  }

  private static Stream<Task> named() {
    return Stream.of(
        aTask().titled("Percent 100% sure").labelled("home", "garden").build(),
        aTask().titled("Under_score").labelled("home").withNotes("Call BANYAN nursery").build(),
        aTask().titled("Back\\slash").labelled("garden").build(),
        aTask().titled("It's <b>bold</b>").withNotes("a needle in the notes").build(),
        aTask().titled("\u0130STANBUL ve \u00c7orum").labelled("T\u00fcrkiye").build(),
        aTask().titled("\u039f\u0394\u039f\u03a3 \u03bf\u03b4\u03cc\u03c2").build(),
        aTask()
            .titled("\u041c\u043e\u0441\u043a\u0432\u0430")
            .withNotes("Cafe\u0301 am Platz")
            .build(),
        aTask().titled("\uff26\uff35\uff2c\uff2c width \ufb01nal").labelled("Garden").build());
  }

  static Stream<TaskFilter> filters() {
    TaskFilter none = TaskFilter.NONE;
    return Stream.of(
        none,
        filter(Set.of(TaskStatus.OPEN), Set.of(), Labels.NONE, null, null, null, false),
        filter(
            Set.of(TaskStatus.DONE, TaskStatus.CANCELLED),
            Set.of(),
            Labels.NONE,
            null,
            null,
            null,
            false),
        filter(
            Set.of(), Set.of(Priority.HIGH, Priority.URGENT), Labels.NONE, null, null, null, false),
        filter(Set.of(), Set.of(), Labels.of("home"), null, null, null, false),
        filter(Set.of(), Set.of(), Labels.of("garden", "home"), null, null, null, false),
        filter(Set.of(), Set.of(), Labels.of("nowhere"), null, null, null, false),
        filter(Set.of(), Set.of(), Labels.NONE, "bob", null, null, false),
        filter(Set.of(), Set.of(), Labels.NONE, null, "2026-02-11", null, false),
        filter(Set.of(), Set.of(), Labels.NONE, null, null, "2026-03-12", false),
        filter(Set.of(), Set.of(), Labels.NONE, null, "2026-03-12", "2026-03-12", false),
        filter(Set.of(), Set.of(), Labels.NONE, null, null, null, true),
        filter(
            Set.of(TaskStatus.OPEN),
            Set.of(Priority.NONE),
            Labels.NONE,
            "alice",
            "2026-01-01",
            null,
            false),
        none.withText("task 1"),
        none.withText("100%"),
        none.withText("%"),
        none.withText("r_s"),
        none.withText("k\\s"),
        none.withText("it's <B>"),
        none.withText("NEEDLE"),
        none.withText("banyan"),
        none.withText("not there"),
        none.withText("\u0130STANBUL"),
        none.withText("istanbul"),
        none.withText("corum turkiye"),
        none.withText("\u039f\u0394\u039f\u03a3"),
        none.withText("\u03bf\u03b4\u03bf\u03c2"),
        none.withText("\u041c\u041e\u0421"),
        none.withText("caf\u00e9"),
        none.withText("CAFE platz"),
        none.withText("full final"),
        none.withText("needle it's"),
        none.withText("\"needle in\" bold"),
        none.withText("\"in needle\""),
        none.withText("\uff05"),
        none.withText("\""),
        none.withText("garden"),
        none.withText("it"),
        none.withText("it no"),
        none.withText("\"s <\""),
        none.withText("\u043e\u0441"),
        starting(new DayRange(LocalDate.parse("2026-02-01"), LocalDate.parse("2026-04-01"))),
        starting(new DayRange(LocalDate.parse("2026-03-02"), null)),
        starting(DayRange.to(LocalDate.parse("2026-03-01"))),
        none.withPlan(new Username("alice"), DayRange.ANY),
        none.withPlan(new Username("bob"), DayRange.to(LocalDate.parse("2026-03-11"))),
        openFor("alice", DayRange.to(LocalDate.parse("2026-04-01"))),
        openFor("bob", new DayRange(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-05-01"))),
        openFor("alice", new DayRange(LocalDate.parse("2026-03-11"), null)).withText("task 1"),
        filter(Set.of(), Set.of(), Labels.of("GARDEN"), null, null, null, false),
        filter(Set.of(), Set.of(), Labels.of("turkiye"), null, null, null, false));
  }

  static Stream<TaskFilter> conditions() {
    return Stream.of(
            "open | in progress",
            "!done & !cancelled",
            "p1 | p2",
            "no priority & !@bob",
            "#home & !#garden",
            "#GARDEN | #turkiye",
            "no labels & @alice",
            "unassigned | @bob",
            "!unassigned",
            "!@bob",
            "inbox",
            "!inbox",
            "!project: 019ad2f0-0000-7000-8000-000000000000",
            "2026-03-12",
            "due before: 2026-03-12",
            "due after: 2026-03-12 & due before: 2026-06-01",
            "!due before: 2026-03-12",
            "!start after: 2026-03-01",
            "no date & no start",
            "overdue",
            "next 200 days",
            "recurring | subtask",
            "!recurring & !subtask",
            "search: needle | search: banyan | p1",
            "search: \"in the\" needle",
            "search: garden & !search: nursery",
            "!(search: task & (p1 | p2 | overdue))",
            "(p1 | !due after: 2026-01-01) & !(#home | @bob)",
            "search: 100% | search: r_s | search: k\\s")
        .map(text -> TaskFilter.NONE.withCondition(condition(text)));
  }

  private static TaskCondition condition(String text) {
    LocalDate today = LocalDate.parse("2026-03-12");
    return new FilterReader(today, QuickLanguage.ENGLISH).read(text)
                instanceof FilterResult.Read<FilterExpression>(var expression)
            && new FilterViewer(ALICE.name(), today, _ -> Set.of()).resolve(expression)
                instanceof FilterResult.Read<TaskCondition>(var condition)
        ? condition
        : fail("is not a filter: " + text);
  }

  private static TaskFilter starting(DayRange days) {
    return new TaskFilter(
        Set.of(), Set.of(), Labels.NONE, null, null, DayRange.ANY, days, null, false);
  }

  private static TaskFilter openFor(String user, DayRange days) {
    return filter(
            Set.of(TaskStatus.OPEN, TaskStatus.IN_PROGRESS),
            Set.of(),
            Labels.NONE,
            null,
            null,
            null,
            false)
        .withPlan(new Username(user), days);
  }

  private static TaskFilter filter(
      Set<TaskStatus> statuses,
      Set<Priority> priorities,
      Labels labels,
      @Nullable String assignee,
      @Nullable String from,
      @Nullable String to,
      boolean trash) {
    return new TaskFilter(
        statuses,
        priorities,
        labels,
        assignee == null ? null : new Username(assignee),
        null,
        new DayRange(
            from == null ? null : LocalDate.parse(from), to == null ? null : LocalDate.parse(to)),
        DayRange.ANY,
        null,
        trash);
  }

  @ParameterizedTest
  @MethodSource({"filters", "conditions"})
  void listsWhatTheFilterAdmitsAndTheCallerMaySee(TaskFilter taskFilter) {
    TaskQuery query = TaskQuery.EVERYTHING.withFilter(taskFilter).withLimit(200);
    for (Caller caller : List.of(ALICE, BOB, ADMIN, TestCallers.person("stranger"))) {
      assertThat(store.list(caller, query).tasks())
          .containsExactlyElementsOf(expected(caller, taskFilter, query.sort()));
      int count = expected(caller, taskFilter, query.sort()).size();
      assertThat(store.count(caller, query, 1_000)).isEqualTo(count);
      assertThat(store.count(caller, query, 3)).isEqualTo(Math.min(count, 3));
    }
  }

  static Stream<TaskSort> sorts() {
    return Stream.of(TaskSort.Field.values())
        .flatMap(field -> Stream.of(new TaskSort(field, true), new TaskSort(field, false)));
  }

  @ParameterizedTest
  @MethodSource("sorts")
  void pagesThroughEverythingOnceInOrder(TaskSort taskSort) {
    for (Caller caller : List.of(ADMIN, ALICE)) {
      for (int limit : List.of(1, 7, 200)) {
        assertThat(allPages(caller, TaskQuery.EVERYTHING.withSort(taskSort).withLimit(limit)))
            .containsExactlyElementsOf(expected(caller, TaskFilter.NONE, taskSort));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sorts")
  void findsWordsInOrder(TaskSort taskSort) {
    TaskFilter words = TaskFilter.NONE.withText("task");
    TaskQuery query = TaskQuery.EVERYTHING.withFilter(words).withSort(taskSort).withLimit(5);
    assertThat(allPages(ALICE, query)).containsExactlyElementsOf(expected(ALICE, words, taskSort));
  }

  @Test
  void saysThatTheLastPageIsTheLast() {
    int count = expected(ADMIN, TaskFilter.NONE, TaskSort.NEWEST_FIRST).size();
    assertThat(store.list(ADMIN, TaskQuery.EVERYTHING.withLimit(count)).next()).isNull();
    assertThat(store.list(ADMIN, TaskQuery.EVERYTHING.withLimit(count - 1)).next()).isNotNull();
  }

  @Test
  void neitherSkipsNorRepeatsWhileTasksComeInFront() {
    TaskQuery query = TaskQuery.EVERYTHING.withLimit(10);
    TaskPage first = store.list(ADMIN, query);
    TaskWrites.insert(store, aTask().titled("Newcomer").build());
    TaskPage second = store.list(ADMIN, query.startingAfter(first.next()));
    assertThat(Stream.concat(first.tasks().stream(), second.tasks().stream()))
        .containsExactlyElementsOf(
            expected(ADMIN, TaskFilter.NONE, TaskSort.NEWEST_FIRST).subList(0, 20));
  }

  /// Words in many tasks, in few and in one, in more tasks than a store looks at without an index.
  @ParameterizedTest
  @ValueSource(strings = {"frequent", "rare", "once", "frequent rare", "ra", "ra frequent"})
  void findsWordsInManyTasksAndInFew(String words) {
    List<Task> worded = IntStream.range(0, 1_600).mapToObj(TaskListContract::worded).toList();
    worded.forEach(task -> TaskWrites.insert(store, task));
    all = Stream.concat(all.stream(), worded.stream()).toList();
    TaskFilter filter = TaskFilter.NONE.withText(words);
    TaskFilter alices = filter(Set.of(), Set.of(), Labels.NONE, "alice", null, null, false);
    for (Caller caller : List.of(ALICE, BOB, ADMIN)) {
      TaskFilter assigned = alices.withText(words);
      assertThat(allPages(caller, TaskQuery.EVERYTHING.withFilter(assigned).withLimit(90)))
          .containsExactlyElementsOf(expected(caller, assigned, TaskSort.NEWEST_FIRST));
      for (TaskSort sort :
          List.of(TaskSort.NEWEST_FIRST, new TaskSort(TaskSort.Field.DUE, false))) {
        TaskQuery query =
            TaskQuery.EVERYTHING
                .withFilter(filter)
                .withSort(sort)
                .withLimit(words.equals("frequent") ? 90 : 4);
        assertThat(allPages(caller, query))
            .containsExactlyElementsOf(expected(caller, filter, sort));
      }
    }
  }

  private static Task worded(int i) {
    TaskBuilder task =
        aTask()
            .titled(
                (i % 2 == 0 ? "Frequent " : "Other ")
                    + (i % 149 == 0 ? "rare" : "")
                    + (i == 7 ? "once" : ""))
            .ownedBy(i % 3 == 0 ? "bob" : "alice")
            .due("2026-0%d-1%d".formatted(1 + i % 7, i % 9));
    return (i % 6 == 0 ? task.assignedTo("alice") : task).build();
  }

  private List<Task> allPages(Caller caller, TaskQuery query) {
    List<Task> tasks = new ArrayList<>();
    TaskPage page = store.list(caller, query);
    tasks.addAll(page.tasks());
    while (page.next() != null) {
      page = store.list(caller, query.startingAfter(page.next()));
      tasks.addAll(page.tasks());
    }
    return tasks;
  }

  private List<Task> expected(Caller caller, TaskFilter taskFilter, TaskSort taskSort) {
    return all.stream()
        .filter(task -> task.isVisibleTo(caller, null))
        .filter(taskFilter::admits)
        .sorted(taskSort.comparator())
        .toList();
  }
}
