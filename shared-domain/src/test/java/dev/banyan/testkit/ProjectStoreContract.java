package dev.banyan.testkit;

import static dev.banyan.testkit.ProjectBuilder.aProject;
import static dev.banyan.testkit.TaskBuilder.aTask;
import static dev.banyan.testkit.TestCallers.ADMIN;
import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.DayRange;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectColor;
import dev.banyan.tasks.ProjectFilter;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectPage;
import dev.banyan.tasks.ProjectQuery;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.tasks.ProjectStore;
import dev.banyan.tasks.ProjectStore.Written;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.TaskStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The kit for [ProjectStore], and for the lists of a [TaskStore] with tasks of projects, which
/// agree with [Task#isVisibleTo].
public abstract class ProjectStoreContract {
  private static final Caller CAROL = TestCallers.person("carol");

  private ProjectStore projects;
  private TaskStore tasks;

  /// Both stores of a capability.
  public record Stores(TaskStore tasks, ProjectStore projects) {}

  /// Stores that hold nothing.
  protected abstract Stores emptyStores() throws Exception;

  @BeforeEach
  void beginEmpty() throws Exception {
    Stores empty = emptyStores();
    projects = empty.projects();
    tasks = empty.tasks();
  }

  private Project stored(ProjectBuilder project) {
    Project built = project.build();
    assertThat(projects.insert(built)).isEqualTo(new Written.Stored());
    return built;
  }

  @Test
  void givesBackEveryFieldAsItWasStored() {
    Project project =
        stored(
            aProject("Prüfe <b>🌳</b> {a,\"b\"}", "alice")
                .marked(ProjectColor.TEAL, 1_000_000)
                .with("bob", ProjectRole.VIEWER)
                .with("carol", ProjectRole.EDITOR)
                .with("dave", ProjectRole.MANAGER)
                .archived()
                .madeWithKey("key"));
    assertThat(projects.find(project.id())).contains(project);
    Project plain = stored(aProject("Plain", "alice"));
    assertThat(projects.find(plain.id())).contains(plain);
    assertThat(projects.find(new ProjectId(new UUID(1, 2)))).isEmpty();
  }

  @Test
  void replacesOnlyThePreviousVersion() {
    Project first = stored(aProject("Garden", "alice"));
    Project second =
        ProjectBuilder.after(
            first,
            aProject("Park", "bob")
                .marked(ProjectColor.RED, 7)
                .with("al.ice-1", ProjectRole.EDITOR));
    assertThat(projects.update(second)).isEqualTo(new Written.Stored());
    assertThat(projects.find(first.id())).contains(second);
    assertThat(projects.update(second)).isEqualTo(new Written.Overtaken());
    assertThat(projects.update(ProjectBuilder.after(stranger(), aProject("No", "alice"))))
        .isEqualTo(new Written.Overtaken());
  }

  private static Project stranger() {
    return aProject("Stranger", "alice").build();
  }

  @Test
  void findsTheProjectThatWasCreatedWithTheKey() {
    Project first = stored(aProject("Garden", "alice").madeWithKey("key"));
    assertThat(projects.insert(aProject("Park", "alice").madeWithKey("key").build()))
        .isEqualTo(new Written.KeyTaken(first));
    stored(aProject("Park", "bob").madeWithKey("key"));
    stored(aProject("Garden", "alice"));
  }

  @Test
  void listsTheProjectsOfTheCallerInPages() {
    List<Project> all =
        IntStream.range(0, 9)
            .mapToObj(i -> {
              ProjectBuilder project = aProject("Project " + i, i % 3 == 0 ? "bob" : "alice");
              if (i % 4 == 0) {
                project.with("carol", List.of(ProjectRole.values()).get(i % 3));
              }
              return stored(i == 5 ? project.archived() : project);
            })
            .toList();
    for (Caller caller : List.of(ALICE, BOB, CAROL, ADMIN, TestCallers.person("nobody"))) {
      for (boolean archived : new boolean[] {false, true}) {
        List<Project> found = new ArrayList<>();
        ProjectQuery query = new ProjectQuery(archived, null, 2);
        ProjectPage page;
        do {
          page = projects.list(caller, query);
          found.addAll(page.projects());
          query = query.startingAfter(page.next());
        } while (page.next() != null);
        assertThat(found)
            .containsExactlyElementsOf(
                all.stream()
                    .filter(project -> project.isVisibleTo(caller))
                    .filter(project -> project.isArchived() == archived)
                    .toList());
      }
    }
  }

  @Test
  void listsTheTasksThatTheCallerMaySee() {
    InMemoryProjectStore sameProjects = new InMemoryProjectStore();
    InMemoryTaskStore sameTasks = new InMemoryTaskStore(sameProjects);
    List<Project> all =
        Stream.of(
                aProject("Of alice", "alice"),
                aProject("Shared", "alice").with("bob", ProjectRole.VIEWER),
                aProject("Of bob", "bob").with("carol", ProjectRole.EDITOR),
                aProject("Old", "alice").with("bob", ProjectRole.EDITOR).archived())
            .map(this::stored)
            .toList();
    all.forEach(sameProjects::insert);
    for (int i = 0; i < 60; i++) {
      TaskBuilder task =
          aTask()
              .titled(i % 7 == 0 ? "Task needle" : "Task")
              .with(Priority.ofRank(i % 5))
              .ownedBy(List.of("alice", "bob", "carol").get(i % 3));
      if (i % 4 == 1) {
        task.assignedTo(List.of("bob", "alice").get(i % 2));
      }
      if (i % 5 < 4) {
        task.in(all.get(i % 5));
      }
      Task built = (i % 13 == 0 ? task.inTrash() : task).build();
      TaskWrites.insert(tasks, built);
      TaskWrites.insert(sameTasks, built);
    }
    List<TaskFilter> filters =
        Stream.concat(
                Stream.of(TaskFilter.NONE, TaskFilter.NONE.withProject(new ProjectFilter.None())),
                Stream.concat(all.stream(), Stream.of(stranger()))
                    .map(
                        project -> TaskFilter.NONE.withProject(new ProjectFilter.In(project.id()))))
            .flatMap(filter ->
                Stream.of(
                    filter,
                    filter.withText("needle"),
                    filter.withPlan(new Username("alice"), DayRange.ANY),
                    filter.withPlan(new Username("bob"), DayRange.ANY).withText("needle"),
                    assignedTo(filter, "alice"),
                    trash(filter)))
            .toList();
    for (Caller caller : List.of(ALICE, BOB, CAROL, ADMIN, TestCallers.person("nobody"))) {
      for (TaskFilter filter : filters) {
        for (TaskSort sort :
            List.of(TaskSort.NEWEST_FIRST, new TaskSort(TaskSort.Field.PRIORITY, false))) {
          TaskQuery query = TaskQuery.EVERYTHING.withFilter(filter).withSort(sort).withLimit(7);
          assertThat(allPages(tasks, caller, query))
              .as("%s of %s", query, caller.name())
              .containsExactlyElementsOf(allPages(sameTasks, caller, query));
        }
      }
    }
  }

  /// A large project does not hide the words of a small one, and the other way around.
  @ParameterizedTest
  @ValueSource(strings = {"often", "seldom", "once", "often seldom"})
  void findsWordsInProjectsOfAnySize(String words) {
    InMemoryProjectStore sameProjects = new InMemoryProjectStore();
    InMemoryTaskStore sameTasks = new InMemoryTaskStore(sameProjects);
    List<Project> all =
        Stream.of(aProject("Large", "alice"), aProject("Small", "alice"))
            .map(this::stored)
            .toList();
    all.forEach(sameProjects::insert);
    for (int i = 0; i < 330; i++) {
      TaskBuilder task =
          aTask()
              .titled(
                  (i % 2 == 0 ? "Often " : "")
                      + (i % 29 == 0 ? "seldom " : "")
                      + (i == 40 ? "once " : "")
                      + i)
              .with(Priority.ofRank(i % 5))
              .ownedBy("alice");
      if (i % 11 != 0) {
        task.in(all.get(i % 7 == 0 ? 1 : 0));
      }
      Task built = task.build();
      TaskWrites.insert(tasks, built);
      TaskWrites.insert(sameTasks, built);
    }
    for (TaskSort sort :
        List.of(
            TaskSort.NEWEST_FIRST,
            new TaskSort(TaskSort.Field.CREATED_AT, false),
            new TaskSort(TaskSort.Field.PRIORITY, true))) {
      TaskQuery query =
          TaskQuery.EVERYTHING
              .withFilter(TaskFilter.NONE.withText(words))
              .withSort(sort)
              .withLimit(40);
      assertThat(allPages(tasks, ALICE, query))
          .as("%s", query)
          .isNotEmpty()
          .containsExactlyElementsOf(allPages(sameTasks, ALICE, query));
    }
  }

  private static TaskFilter assignedTo(TaskFilter filter, String name) {
    return new TaskFilter(
        Set.of(),
        Set.of(),
        filter.labels(),
        new Username(name),
        filter.project(),
        filter.due(),
        filter.start(),
        filter.text(),
        false);
  }

  private static TaskFilter trash(TaskFilter filter) {
    return new TaskFilter(
        Set.of(),
        Set.of(),
        filter.labels(),
        null,
        filter.project(),
        filter.due(),
        filter.start(),
        filter.text(),
        true);
  }

  private static List<Task> allPages(TaskStore store, Caller caller, TaskQuery query) {
    List<Task> found = new ArrayList<>();
    TaskQuery next = query;
    TaskPage page;
    do {
      page = store.list(caller, next);
      found.addAll(page.tasks());
      next = query.startingAfter(page.next());
    } while (page.next() != null);
    assertThat(store.count(caller, query, 10_000)).isEqualTo(found.size());
    return found;
  }

  @Test
  void keepsTheProjectOfATask() {
    Project project = stored(aProject("Garden", "alice"));
    Task task = aTask().in(project).build();
    TaskWrites.insert(tasks, task);
    assertThat(tasks.find(task.id())).contains(task);
    Task moved = TaskBuilder.after(task).in(stored(aProject("Park", "alice"))).build();
    assertThat(TaskWrites.update(tasks, moved)).isEqualTo(new TaskStore.Written.Stored());
    assertThat(tasks.find(task.id())).contains(moved);
  }
}
