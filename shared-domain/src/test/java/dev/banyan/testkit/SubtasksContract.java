package dev.banyan.testkit;

import static dev.banyan.testkit.TestCallers.ADMIN;
import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Edit;
import dev.banyan.tasks.ParentFilter;
import dev.banyan.tasks.PlanPatch;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectCommand;
import dev.banyan.tasks.ProjectDraft;
import dev.banyan.tasks.ProjectName;
import dev.banyan.tasks.ProjectPatch;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskHierarchy;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Title;
import dev.banyan.tasks.Version;
import dev.banyan.tasks.Violation;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The kit for the rules of subtasks: every implementation of [Tasks], near or far, extends it.
public abstract class SubtasksContract {
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

  private static TaskDraft titled(String title) {
    return TaskDraft.titled(new Title(title));
  }

  private TaskResult create(Caller caller, TaskDraft draft) {
    return tasks.execute(caller, new TaskCommand.Create(draft, null));
  }

  private Task created(Caller caller, TaskDraft draft) {
    return accepted(create(caller, draft));
  }

  private Task task(String title) {
    return created(ALICE, titled(title));
  }

  private Task under(Task parent, String title) {
    return created(ALICE, titled(title).withParent(parent.id()));
  }

  private static Task accepted(TaskResult result) {
    assertThat(result).isInstanceOf(TaskResult.Accepted.class);
    return ((TaskResult.Accepted) result).task();
  }

  private TaskResult patch(Caller caller, Task task, TaskPatch patch) {
    return tasks.execute(caller, new TaskCommand.Patch(task.id(), patch, ANY_VERSION));
  }

  private TaskResult patch(Task task, TaskPatch patch) {
    return patch(ALICE, task, patch);
  }

  private TaskResult put(Task task, @Nullable Task parent) {
    return patch(task, TaskPatch.NOTHING.withParent(parent == null ? null : parent.id()));
  }

  private TaskResult delete(Task task) {
    return tasks.execute(ALICE, new TaskCommand.Delete(task.id(), ANY_VERSION));
  }

  private TaskResult restore(Task task) {
    return tasks.execute(ALICE, new TaskCommand.Restore(task.id(), ANY_VERSION));
  }

  private Task now(Task task) {
    return accepted(tasks.find(ALICE, task.id()));
  }

  private Project project(String name) {
    ProjectResult<Project> result =
        projects.execute(
            ALICE, new ProjectCommand.Create(ProjectDraft.named(new ProjectName(name)), null));
    assertThat(result).isInstanceOf(ProjectResult.Accepted.class);
    return ((ProjectResult.Accepted<Project>) result).value();
  }

  private void share(Project project, Caller member) {
    projects.execute(
        ALICE,
        new ProjectCommand.SetMember(project.id(), member.name(), ProjectRole.EDITOR, ANY_VERSION));
  }

  private List<Task> list(Caller caller, ParentFilter filter) {
    TaskListResult result =
        tasks.list(caller, TaskQuery.EVERYTHING.withFilter(TaskFilter.NONE.withParent(filter)));
    assertThat(result).isInstanceOf(TaskListResult.Listed.class);
    return ((TaskListResult.Listed) result).page().tasks();
  }

  private List<String> titles(Caller caller, ParentFilter filter) {
    return list(caller, filter).stream().map(task -> task.title().value()).toList();
  }

  private static void assertRefused(TaskResult result, String pointer, String code) {
    assertThat(result).isInstanceOf(TaskResult.Invalid.class);
    assertThat(((TaskResult.Invalid) result).violations())
        .extracting(Violation::pointer, Violation::code)
        .containsExactly(tuple(pointer, code));
  }

  private static void assertProgress(Task task, int done, int total) {
    assertThat(task.hierarchy())
        .extracting(TaskHierarchy::done, TaskHierarchy::total)
        .containsExactly(done, total);
  }

  @Test
  void showsTheParentAndTheProgress() {
    Task move = task("Move house");
    Task books = under(move, "Pack books");
    Task lamp = under(move, "Pack lamp");
    assertThat(books.parent()).isEqualTo(move.id());
    assertThat(books.hierarchy().parentTitle()).isEqualTo(move.title());
    assertProgress(now(move), 0, 2);
    patch(lamp, TaskPatch.NOTHING.withDone(true));
    assertProgress(now(move), 1, 2);
    assertProgress(accepted(patch(move, TaskPatch.NOTHING.withDone(true))), 1, 2);
    assertThat(now(books).status()).isEqualTo(TaskStatus.OPEN);
    delete(books);
    assertProgress(now(move), 1, 1);
    assertThat(titles(ALICE, new ParentFilter.In(move.id()))).containsExactly("Pack lamp");
    assertThat(titles(ALICE, new ParentFilter.None())).containsExactly("Move house");
    Task listed = list(ALICE, new ParentFilter.None()).getFirst();
    assertProgress(listed, 1, 1);
    assertThat(list(ALICE, new ParentFilter.In(move.id())).getFirst().hierarchy().parentTitle())
        .isEqualTo(move.title());
  }

  @Test
  void followsANewTitleOfTheParent() {
    Task move = task("Move house");
    Task books = under(move, "Pack books");
    patch(move, TaskPatch.NOTHING.withTitle(new Title("Move to the sea")));
    assertThat(now(books).hierarchy().parentTitle()).isEqualTo(new Title("Move to the sea"));
  }

  @Test
  void setsAndClearsTheParentOfATask() {
    Task move = task("Move house");
    Task books = task("Pack books");
    Task put = accepted(put(books, move));
    assertThat(put.parent()).isEqualTo(move.id());
    assertThat(put.hierarchy().parentTitle()).isEqualTo(move.title());
    assertThat(put.version()).isEqualTo(books.version().next());
    Task other = task("Sell things");
    assertThat(accepted(put(books, other)).parent()).isEqualTo(other.id());
    assertProgress(now(move), 0, 0);
    assertProgress(now(other), 0, 1);
    Task alone = accepted(put(books, null));
    assertThat(alone.parent()).isNull();
    assertThat(alone.hierarchy().parentTitle()).isNull();
    // Those who had subtasks are free to become one.
    assertThat(accepted(put(move, books)).parent()).isEqualTo(books.id());
  }

  @Test
  void refusesParentsThatCannotBeOne() {
    Task move = task("Move house");
    Task books = under(move, "Pack books");
    Task other = task("Other");
    Task gone = task("Gone");
    delete(gone);
    Task foreign = created(BOB, titled("Of bob"));
    TaskDraft draft = titled("New");
    assertRefused(put(other, other), "/parent", "own_parent");
    assertRefused(put(other, books), "/parent", "nested");
    assertRefused(create(ALICE, draft.withParent(books.id())), "/parent", "nested");
    assertRefused(put(move, other), "/parent", "has_subtasks");
    assertRefused(put(move, books), "/parent", "nested");
    assertRefused(put(other, gone), "/parent", "parent_in_trash");
    assertRefused(put(other, foreign), "/parent", "unknown_parent");
    assertRefused(
        create(ALICE, draft.withParent(new TaskId(new UUID(1, 2)))), "/parent", "unknown_parent");
    assertRefused(create(ADMIN, draft.withParent(foreign.id())), "/parent", "of_another_owner");
    delete(books);
    assertRefused(put(move, other), "/parent", "has_subtasks");
    assertThat(now(other)).isEqualTo(other);
    assertThat(now(move).parent()).isNull();
  }

  @Test
  void refusesSubtasksBeyondTheLimitAndToAssigneesOfTheInbox() {
    Task shared = accepted(patch(task("Shared"), assignedTo("bob")));
    assertRefused(
        create(BOB, titled("New").withParent(shared.id())), "/parent", "of_another_owner");
    Task hidden = under(shared, "Hidden");
    assertThat(accepted(tasks.find(BOB, shared.id())).hierarchy()).isEqualTo(TaskHierarchy.NONE);
    patch(hidden, assignedTo("bob"));
    Task seen = accepted(tasks.find(BOB, hidden.id()));
    assertThat(seen.hierarchy().parentTitle()).isNull();
    for (int i = 1; i < TaskHierarchy.MAXIMUM_SUBTASKS; i++) {
      under(shared, "Number " + i);
    }
    assertRefused(create(ALICE, titled("New").withParent(shared.id())), "/parent", "too_many");
    delete(hidden);
    under(shared, "Another");
    assertRefused(restore(hidden), "/parent", "too_many");
  }

  private static TaskPatch assignedTo(String name) {
    return new TaskPatch(
        TaskPatch.NOTHING.title(),
        TaskPatch.NOTHING.notes(),
        TaskPatch.NOTHING.status(),
        TaskPatch.NOTHING.done(),
        TaskPatch.NOTHING.priority(),
        TaskPatch.NOTHING.plan(),
        TaskPatch.NOTHING.labels(),
        Edit.to(new Username(name)),
        TaskPatch.NOTHING.project(),
        TaskPatch.NOTHING.parent(),
        TaskPatch.NOTHING.rank());
  }

  @Test
  void movesSubtasksWithTheirParentBetweenProjects() {
    Project home = project("Home");
    Project garden = project("Garden");
    Task move = created(ALICE, titled("Move house").withProject(home.id()));
    Task books = under(move, "Pack books");
    Task lamp = under(move, "Pack lamp");
    delete(lamp);
    assertThat(books.project()).isEqualTo(home.id());
    assertRefused(
        create(ALICE, titled("New").withParent(move.id()).withProject(garden.id())),
        "/project",
        "not_of_parent");
    assertRefused(
        patch(books, TaskPatch.NOTHING.withProject(garden.id())), "/project", "not_of_parent");
    assertRefused(patch(books, TaskPatch.NOTHING.withProject(null)), "/project", "not_of_parent");
    accepted(patch(move, TaskPatch.NOTHING.withProject(garden.id())));
    Task moved = now(books);
    assertThat(moved.project()).isEqualTo(garden.id());
    assertThat(moved.version()).isEqualTo(books.version().next());
    assertThat(moved.updatedAt()).isEqualTo(now(move).updatedAt());
    assertThat(now(lamp).project()).isEqualTo(garden.id());
    accepted(patch(move, TaskPatch.NOTHING.withProject(null)));
    assertThat(now(books).project()).isNull();
    Task alone = accepted(patch(books, TaskPatch.NOTHING.withParent(null).withProject(home.id())));
    assertThat(alone.project()).isEqualTo(home.id());
    assertThat(accepted(put(alone, move)).project()).isNull();
  }

  @Test
  void keepsTheProjectOfAReplacedSubtask() {
    Project home = project("Home");
    Task move = created(ALICE, titled("Move house").withProject(home.id()));
    Task books = under(move, "Pack books");
    TaskDraft draft = titled("Pack all books").withParent(move.id());
    Task replaced =
        accepted(tasks.execute(ALICE, new TaskCommand.Replace(books.id(), draft, ANY_VERSION)));
    assertThat(replaced.project()).isEqualTo(home.id());
    Task alone =
        accepted(
            tasks.execute(
                ALICE, new TaskCommand.Replace(books.id(), titled("Alone"), ANY_VERSION)));
    assertThat(alone.parent()).isNull();
    assertThat(alone.project()).isNull();
  }

  @Test
  void refusesToMoveATaskWhereItsSubtasksCannotFollow() {
    Project home = project("Home");
    share(home, BOB);
    Task move = created(ALICE, titled("Move house").withProject(home.id()));
    Task ofBob = created(BOB, titled("Pack books").withParent(move.id()));
    assertRefused(
        patch(move, TaskPatch.NOTHING.withProject(null)), "/project", "subtasks_of_others");
    Project garden = project("Garden");
    patch(ofBob, assignedTo("bob"));
    assertRefused(
        patch(move, TaskPatch.NOTHING.withProject(garden.id())),
        "/project",
        "subtask_not_a_member");
    assertThat(now(ofBob).project()).isEqualTo(home.id());
    assertThat(now(move).project()).isEqualTo(home.id());
    share(garden, BOB);
    accepted(patch(move, TaskPatch.NOTHING.withProject(garden.id())));
    assertThat(now(ofBob).project()).isEqualTo(garden.id());
  }

  @Test
  void listsSubtasksInAnArchivedProject() {
    Project home = project("Home");
    Task move = created(ALICE, titled("Move house").withProject(home.id()));
    under(move, "Pack books");
    projects.execute(
        ALICE,
        new ProjectCommand.Patch(home.id(), ProjectPatch.NOTHING.withArchived(true), ANY_VERSION));
    assertThat(titles(ALICE, new ParentFilter.In(move.id()))).containsExactly("Pack books");
    assertThat(titles(BOB, new ParentFilter.In(move.id()))).isEmpty();
    assertThat(titles(ADMIN, new ParentFilter.In(move.id()))).containsExactly("Pack books");
    assertThat(titles(ALICE, new ParentFilter.None())).isEmpty();
    assertThat(create(ALICE, titled("New").withParent(move.id())))
        .isEqualTo(new Conflict(Conflict.Reason.PROJECT_ARCHIVED));
  }

  @Test
  void restoresJustTheSubtasksThatWereDeletedWithTheirParent() {
    Task move = task("Move house");
    Task before = under(move, "Deleted before");
    Task with = under(move, "Deleted with it");
    delete(before);
    Task trashed = accepted(delete(move));
    assertProgress(trashed, 0, 0);
    assertThat(now(with).deletedAt()).isEqualTo(trashed.deletedAt());
    assertThat(now(with).version()).isEqualTo(with.version().next());
    assertThat(restore(with)).isEqualTo(new Conflict(Conflict.Reason.PARENT_IN_TRASH));
    assertThat(restore(before)).isEqualTo(new Conflict(Conflict.Reason.PARENT_IN_TRASH));
    assertThat(put(with, null)).isEqualTo(new Conflict(Conflict.Reason.IN_TRASH));
    assertProgress(accepted(restore(move)), 0, 1);
    assertThat(now(with).inTrash()).isFalse();
    assertThat(now(before).inTrash()).isTrue();
    assertThat(accepted(restore(before)).hierarchy().parentTitle()).isEqualTo(move.title());
    assertProgress(now(move), 0, 2);
  }

  @Test
  void reopensSubtasksWhenTheirParentRepeats() {
    Task clean = task("Clean the flat");
    patch(
        clean,
        TaskPatch.NOTHING.withPlan(
            PlanPatch.NOTHING
                .withDue(LocalDate.parse("2026-12-01"))
                .withRecurrence(Recurrence.of("FREQ=WEEKLY", Recurrence.From.DUE))));
    Task kitchen = under(clean, "Kitchen");
    Task bath = under(clean, "Bath");
    patch(kitchen, TaskPatch.NOTHING.withDone(true));
    Task next = accepted(patch(clean, TaskPatch.NOTHING.withDone(true)));
    assertThat(next.status()).isEqualTo(TaskStatus.OPEN);
    assertProgress(next, 0, 2);
    assertThat(now(kitchen).status()).isEqualTo(TaskStatus.OPEN);
    assertThat(now(bath)).isEqualTo(bath);
  }

  @Test
  void acceptsChangesThatChangeNothing() {
    Task move = task("Move house");
    Task books = under(move, "Pack books");
    assertThat(accepted(put(books, move))).isEqualTo(now(books));
    assertThat(now(books).version()).isEqualTo(books.version());
    assertThat(accepted(patch(books, TaskPatch.NOTHING.withProject(null))).version())
        .isEqualTo(books.version());
  }
}
