package dev.banyan.testkit;

import static dev.banyan.testkit.TestCallers.ADMIN;
import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.FieldChange;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectCommand;
import dev.banyan.tasks.ProjectDraft;
import dev.banyan.tasks.ProjectFilter;
import dev.banyan.tasks.ProjectName;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.Rank;
import dev.banyan.tasks.RankPatch;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskEventResult;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Title;
import dev.banyan.tasks.Version;
import dev.banyan.tasks.Violation;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The kit for the manual order of tasks: every implementation of [Tasks], near or far, extends it.
public abstract class ManualOrderContract {
  private static final Set<Version> ANY_VERSION = Set.of();

  private Projects projects;
  private Tasks tasks;

  /// A capability that holds nothing.
  protected abstract ProjectsContract.Ports emptyCapability() throws Exception;

  @BeforeEach
  void beginEmpty() throws Exception {
    ProjectsContract.Ports empty = emptyCapability();
    projects = empty.projects();
    tasks = empty.tasks();
  }

  private Task created(Caller caller, TaskDraft draft) {
    return accepted(tasks.execute(caller, new TaskCommand.Create(draft, null)));
  }

  private Task task(String title) {
    return created(ALICE, TaskDraft.titled(new Title(title)));
  }

  private Task task(String title, Project project) {
    return created(ALICE, TaskDraft.titled(new Title(title)).withProject(project.id()));
  }

  private Project project(String name, Username... editors) {
    ProjectResult<Project> result =
        projects.execute(
            ALICE, new ProjectCommand.Create(ProjectDraft.named(new ProjectName(name)), null));
    Project project = ((ProjectResult.Accepted<Project>) result).value();
    for (Username editor : editors) {
      projects.execute(
          ALICE,
          new ProjectCommand.SetMember(project.id(), editor, ProjectRole.EDITOR, ANY_VERSION));
    }
    return project;
  }

  private static Task accepted(TaskResult result) {
    assertThat(result).isInstanceOf(TaskResult.Accepted.class);
    return ((TaskResult.Accepted) result).task();
  }

  private TaskResult move(Caller caller, Task task, RankPatch place) {
    return move(caller, task, TaskPatch.NOTHING.withRank(place));
  }

  private TaskResult move(Caller caller, Task task, TaskPatch patch) {
    return tasks.execute(caller, new TaskCommand.Patch(task.id(), patch, ANY_VERSION));
  }

  private Task moved(Task task, RankPatch place) {
    return accepted(move(ALICE, task, place));
  }

  private List<String> titles(Caller caller, ProjectFilter list) {
    TaskQuery query =
        TaskQuery.EVERYTHING
            .withFilter(TaskFilter.NONE.withProject(list))
            .withSort(TaskSort.MANUAL)
            .withLimit(200);
    return ((TaskListResult.Listed) tasks.list(caller, query))
        .page().tasks().stream().map(task -> task.title().value()).toList();
  }

  private List<String> inbox(Caller caller) {
    return titles(caller, new ProjectFilter.None());
  }

  private List<String> in(Project project) {
    return titles(ALICE, new ProjectFilter.In(project.id()));
  }

  private List<FieldChange> lastChange(Task task) {
    TaskEventResult events = tasks.events(ALICE, new TaskEventQuery(task.id(), null, 1));
    TaskEvent last = ((TaskEventResult.Listed) events).page().events().getFirst();
    return last.changes();
  }

  @Test
  void listsNewTasksLastAndMovesThemToAnyPlace() {
    Task one = task("1");
    Task two = task("2");
    Task three = task("3");
    assertThat(inbox(ALICE)).containsExactly("1", "2", "3");
    Task moved = moved(three, new RankPatch.Before(one.id()));
    assertThat(moved.version()).isEqualTo(three.version().next());
    assertThat(inbox(ALICE)).containsExactly("3", "1", "2");
    moved(three, new RankPatch.After(one.id()));
    assertThat(inbox(ALICE)).containsExactly("1", "3", "2");
    moved(one, new RankPatch.After(two.id()));
    assertThat(inbox(ALICE)).containsExactly("3", "2", "1");
    moved(one, new RankPatch.First());
    assertThat(inbox(ALICE)).containsExactly("1", "3", "2");
    moved(one, new RankPatch.Last());
    task("4");
    assertThat(inbox(ALICE)).containsExactly("3", "2", "1", "4");
    assertThat(lastChange(one)).extracting(FieldChange::field).containsExactly("rank");
  }

  @Test
  void changesOnlyTheTaskThatIsMoved() {
    Task one = task("1");
    Task two = task("2");
    Task three = task("3");
    moved(three, new RankPatch.Before(two.id()));
    assertThat(accepted(tasks.find(ALICE, one.id()))).isEqualTo(one);
    assertThat(accepted(tasks.find(ALICE, two.id()))).isEqualTo(two);
  }

  @Test
  void changesNothingIfTheTaskIsThereAlready() {
    Task one = task("1");
    Task two = task("2");
    Task three = task("3");
    Task moved = moved(three, new RankPatch.Before(two.id()));
    assertThat(moved(moved, new RankPatch.After(one.id()))).isEqualTo(moved);
    assertThat(moved(moved, RankPatch.keep())).isEqualTo(moved);
  }

  @Test
  void returnsATaskToItsFormerPlace() {
    Task one = task("1");
    Task two = task("2");
    task("3");
    Task moved = moved(two, new RankPatch.First());
    Rank rank = moved.draft().rank();
    assertThat(rank).isNotNull();
    assertThat(moved(moved, new RankPatch.To(null)).draft()).isEqualTo(two.draft());
    assertThat(inbox(ALICE)).containsExactly("1", "2", "3");
    moved(one, new RankPatch.Last());
    moved(two, new RankPatch.To(rank));
    assertThat(inbox(ALICE)).containsExactly("2", "3", "1");
  }

  @Test
  void movesWithTheOtherChangesOfAPatch() {
    Project garden = project("Garden");
    Task one = task("1", garden);
    task("2", garden);
    Task other = task("other");
    Task moved =
        accepted(
            move(
                ALICE,
                other,
                TaskPatch.NOTHING
                    .withProject(garden.id())
                    .withStatus(TaskStatus.IN_PROGRESS)
                    .withRank(new RankPatch.After(one.id()))));
    assertThat(moved.version()).isEqualTo(other.version().next());
    assertThat(moved.status()).isEqualTo(TaskStatus.IN_PROGRESS);
    assertThat(in(garden)).containsExactly("1", "other", "2");
    assertThat(lastChange(other))
        .extracting(FieldChange::field)
        .containsExactly("status", "project", "rank");
  }

  @Test
  void ordersTheInboxOfAnAssigneeToo() {
    Task given = created(ALICE, TaskBuilder.aTask().titled("given").assignedTo("bob").draft());
    Task own = created(BOB, TaskDraft.titled(new Title("own")));
    assertThat(inbox(BOB)).containsExactly("given", "own");
    accepted(move(BOB, given, new RankPatch.After(own.id())));
    assertThat(inbox(BOB)).containsExactly("own", "given");
    accepted(move(BOB, own, new RankPatch.Last()));
    assertThat(inbox(BOB)).containsExactly("given", "own");
    assertThat(inbox(ALICE)).containsExactly("given");
  }

  @Test
  void movesATaskOfAnotherInboxForWhoSeesAll() {
    created(BOB, TaskDraft.titled(new Title("1")));
    Task two = created(BOB, TaskDraft.titled(new Title("2")));
    task("other");
    accepted(move(ADMIN, two, new RankPatch.First()));
    assertThat(inbox(BOB)).containsExactly("2", "1");
  }

  @Test
  void refusesPlacesNextToOtherTasksThanThoseOfTheList() {
    Project garden = project("Garden", BOB.name());
    Project park = project("Park");
    Task here = task("here", garden);
    Task trashed = task("trashed", garden);
    tasks.execute(ALICE, new TaskCommand.Delete(trashed.id(), ANY_VERSION));
    TaskId unknown = new TaskId(new UUID(1, 2));
    assertThat(refusal(ALICE, here, new RankPatch.Before(unknown))).isEqualTo("unknown_task");
    assertThat(refusal(BOB, here, new RankPatch.After(task("alone").id())))
        .isEqualTo("unknown_task");
    assertThat(refusal(ALICE, here, new RankPatch.After(here.id()))).isEqualTo("same_task");
    assertThat(refusal(ALICE, here, new RankPatch.Before(trashed.id()))).isEqualTo("in_trash");
    assertThat(refusal(ALICE, here, new RankPatch.Before(task("there", park).id())))
        .isEqualTo("of_another_list");
    assertThat(accepted(tasks.find(ALICE, here.id()))).isEqualTo(here);
  }

  private @Nullable String refusal(Caller caller, Task task, RankPatch place) {
    return move(caller, task, place) instanceof TaskResult.Invalid(var violations)
        ? violations.stream().map(Violation::code).findFirst().orElse(null)
        : null;
  }

  @Test
  void keepsTheRankWhenAClientThatDoesNotKnowItReplacesTheTask() {
    task("1");
    Task two = task("2");
    moved(two, new RankPatch.First());
    accepted(
        tasks.execute(
            ALICE,
            new TaskCommand.Replace(two.id(), TaskDraft.titled(new Title("2b")), ANY_VERSION)));
    assertThat(inbox(ALICE)).containsExactly("2b", "1");
  }

  /// Each move halves the same gap: from time to time, the tasks around it are spread.
  @Test
  void alwaysFindsRoomAtTheSamePlace() {
    Project garden = project("Garden");
    Task first = task("first", garden);
    Task last = task("last", garden);
    Task one = task("one", garden);
    Task other = task("other", garden);
    for (int i = 0; i < 110; i++) {
      one = moved(one, new RankPatch.Before(last.id()));
      other = moved(other, new RankPatch.Before(last.id()));
      assertThat(one.position().value().length()).isLessThanOrEqualTo(48);
      assertThat(other.position().value().length()).isLessThanOrEqualTo(48);
    }
    assertThat(in(garden)).containsExactly("first", "one", "other", "last");
    assertThat(accepted(tasks.find(ALICE, first.id())).version().value()).isLessThan(10);
  }
}
