package dev.banyan.testkit;

import static dev.banyan.testkit.TaskBuilder.aTask;
import static dev.banyan.testkit.TestCallers.ADMIN;
import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.ProjectWriter;
import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Edit;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectColor;
import dev.banyan.tasks.ProjectCommand.Create;
import dev.banyan.tasks.ProjectCommand.Patch;
import dev.banyan.tasks.ProjectCommand.RemoveMember;
import dev.banyan.tasks.ProjectCommand.SetMember;
import dev.banyan.tasks.ProjectDraft;
import dev.banyan.tasks.ProjectFilter;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectName;
import dev.banyan.tasks.ProjectPage;
import dev.banyan.tasks.ProjectPatch;
import dev.banyan.tasks.ProjectQuery;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.ProjectResult.Accepted;
import dev.banyan.tasks.ProjectResult.Conflict;
import dev.banyan.tasks.ProjectResult.Forbidden;
import dev.banyan.tasks.ProjectResult.NotFound;
import dev.banyan.tasks.ProjectResult.Reason;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
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

/// The kit for [Projects] and the tasks in them: every implementation, near or far, extends it.
public abstract class ProjectsContract {
  private static final Set<Version> ANY_VERSION = Set.of();
  private static final Username BOBS_NAME = BOB.name();

  private Projects projects;
  private Tasks tasks;

  /// Both ports of a capability.
  public record Ports(Tasks tasks, Projects projects) {}

  /// A capability that holds nothing.
  protected abstract Ports emptyCapability() throws Exception;

  @BeforeEach
  void beginEmpty() throws Exception {
    Ports empty = emptyCapability();
    projects = empty.projects();
    tasks = empty.tasks();
  }

  private Project created(Caller caller, String name) {
    return accepted(projects.execute(caller, create(name)));
  }

  private static Create create(String name) {
    return new Create(ProjectDraft.named(new ProjectName(name)), null);
  }

  private static Project accepted(ProjectResult<Project> result) {
    assertThat(result).isInstanceOf(Accepted.class);
    return ((Accepted<Project>) result).value();
  }

  private Project withMember(Project project, Caller member, ProjectRole role) {
    return accepted(
        projects.execute(ALICE, new SetMember(project.id(), member.name(), role, ANY_VERSION)));
  }

  private static Patch archive(Project project, boolean archived) {
    return new Patch(project.id(), ProjectPatch.NOTHING.withArchived(archived), ANY_VERSION);
  }

  private TaskResult create(Caller caller, TaskDraft draft) {
    return tasks.execute(caller, new TaskCommand.Create(draft, null));
  }

  private Task created(Caller caller, TaskDraft draft) {
    return accepted(create(caller, draft));
  }

  private static Task accepted(TaskResult result) {
    assertThat(result).isInstanceOf(TaskResult.Accepted.class);
    return ((TaskResult.Accepted) result).task();
  }

  private TaskResult move(Caller caller, Task task, @Nullable Project project) {
    return patch(
        caller, task, TaskPatch.NOTHING.withProject(project == null ? null : project.id()));
  }

  private TaskResult patch(Caller caller, Task task, TaskPatch patch) {
    return tasks.execute(caller, new TaskCommand.Patch(task.id(), patch, ANY_VERSION));
  }

  private List<String> titles(Caller caller, @Nullable ProjectFilter filter) {
    TaskListResult result =
        tasks.list(caller, TaskQuery.EVERYTHING.withFilter(TaskFilter.NONE.withProject(filter)));
    assertThat(result).isInstanceOf(TaskListResult.Listed.class);
    return ((TaskListResult.Listed) result)
        .page().tasks().stream().map(task -> task.title().value()).toList();
  }

  @Test
  void makesTheCreatorTheManager() {
    Project project = created(ALICE, "  Garden ");
    assertThat(project.name()).isEqualTo(new ProjectName("Garden"));
    assertThat(project.members().role(ALICE.name())).isEqualTo(ProjectRole.MANAGER);
    assertThat(project.version()).isEqualTo(Version.FIRST);
    assertThat(accepted(projects.find(ALICE, project.id()))).isEqualTo(project);
    assertThat(projects.find(BOB, project.id())).isInstanceOf(NotFound.class);
    assertThat(accepted(projects.find(ADMIN, project.id()))).isEqualTo(project);
    assertThat(projects.find(ALICE, new ProjectId(new UUID(1, 1)))).isInstanceOf(NotFound.class);
  }

  @Test
  void createsOnceForOneKey() {
    ProjectDraft draft = ProjectDraft.named(new ProjectName("Garden"));
    Create create = new Create(draft, ProjectWriter.idempotency("key", draft));
    Project project = accepted(projects.execute(ALICE, create));
    assertThat(accepted(projects.execute(ALICE, create)).id()).isEqualTo(project.id());
    ProjectDraft other = ProjectDraft.named(new ProjectName("Park"));
    assertThat(projects.execute(ALICE, new Create(other, ProjectWriter.idempotency("key", other))))
        .isEqualTo(new Conflict<>(Reason.KEY_REUSED));
  }

  @Test
  void letsOnlyManagersChangeAProject() {
    Project project = created(ALICE, "Garden");
    Patch patch =
        new Patch(
            project.id(),
            new ProjectPatch(
                Edit.to(new ProjectName("Park")),
                Edit.to(ProjectColor.GREEN),
                Edit.to(12),
                Edit.keep()),
            ANY_VERSION);
    assertThat(projects.execute(BOB, patch)).isInstanceOf(NotFound.class);
    withMember(project, BOB, ProjectRole.EDITOR);
    assertThat(projects.execute(BOB, patch)).isInstanceOf(Forbidden.class);
    assertThat(
            projects.execute(
                BOB, new SetMember(project.id(), BOBS_NAME, ProjectRole.MANAGER, ANY_VERSION)))
        .isInstanceOf(Forbidden.class);
    Project changed = accepted(projects.execute(ALICE, patch));
    assertThat(changed.draft())
        .isEqualTo(new ProjectDraft(new ProjectName("Park"), ProjectColor.GREEN, 12));
    assertThat(accepted(projects.execute(ALICE, patch))).isEqualTo(changed);
    assertThat(
            projects.execute(
                ALICE, new Patch(project.id(), patch.patch(), Set.of(project.version()))))
        .isEqualTo(new Conflict<>(Reason.STALE_VERSION));
  }

  @Test
  void needsAManagerAtAnyTime() {
    Project project = created(ALICE, "Garden");
    RemoveMember leave = new RemoveMember(project.id(), ALICE.name(), ANY_VERSION);
    assertThat(projects.execute(ALICE, leave)).isEqualTo(new Conflict<>(Reason.LAST_MANAGER));
    assertThat(
            projects.execute(
                ADMIN, new SetMember(project.id(), ALICE.name(), ProjectRole.VIEWER, ANY_VERSION)))
        .isEqualTo(new Conflict<>(Reason.LAST_MANAGER));
    withMember(project, BOB, ProjectRole.MANAGER);
    assertThat(accepted(projects.execute(ALICE, leave)).members().role(ALICE.name())).isNull();
    assertThat(projects.find(ALICE, project.id())).isInstanceOf(NotFound.class);
    assertThat(accepted(projects.find(BOB, project.id())).members().role(BOBS_NAME))
        .isEqualTo(ProjectRole.MANAGER);
  }

  @Test
  void letsMembersLeave() {
    Project project = created(ALICE, "Garden");
    withMember(project, BOB, ProjectRole.VIEWER);
    RemoveMember leave = new RemoveMember(project.id(), BOBS_NAME, ANY_VERSION);
    accepted(projects.execute(BOB, leave));
    assertThat(projects.find(BOB, project.id())).isInstanceOf(NotFound.class);
    assertThat(projects.execute(BOB, leave)).isInstanceOf(NotFound.class);
    Project without = accepted(projects.execute(ALICE, leave));
    assertThat(without.version()).isEqualTo(new Version(3));
  }

  @Test
  void listsTheProjectsOfTheCaller() {
    Project garden = withMember(created(ALICE, "Garden"), BOB, ProjectRole.VIEWER);
    Project park = created(ALICE, "Park");
    Project old = accepted(projects.execute(ALICE, archive(created(ALICE, "Old"), true)));
    ProjectQuery query = new ProjectQuery(false, null, 1);
    ProjectPage first = listed(ALICE, query);
    assertThat(first.projects()).containsExactly(garden);
    assertThat(listed(ALICE, query.startingAfter(first.next())).projects()).containsExactly(park);
    assertThat(listed(BOB, query).projects()).containsExactly(garden);
    assertThat(listed(ALICE, new ProjectQuery(true, null, 9)).projects()).containsExactly(old);
    Caller writer = TestCallers.withOnly("alice", Authority.WRITE);
    assertThat(projects.list(writer, query)).isInstanceOf(Forbidden.class);
  }

  private ProjectPage listed(Caller caller, ProjectQuery query) {
    ProjectResult<ProjectPage> result = projects.list(caller, query);
    assertThat(result).isInstanceOf(Accepted.class);
    return ((Accepted<ProjectPage>) result).value();
  }

  @Test
  void showsTasksToMembersOnly() {
    Project project = created(ALICE, "Garden");
    Task task = created(ALICE, aTask().titled("Mow").in(project).draft());
    assertThat(task.project()).isEqualTo(project.id());
    assertThat(tasks.find(BOB, task.id())).isEqualTo(new TaskResult.NotFound());
    assertThat(titles(BOB, new ProjectFilter.In(project.id()))).isEmpty();
    withMember(project, BOB, ProjectRole.VIEWER);
    assertThat(accepted(tasks.find(BOB, task.id())).id()).isEqualTo(task.id());
    assertThat(titles(BOB, new ProjectFilter.In(project.id()))).containsExactly("Mow");
    assertThat(titles(BOB, null)).containsExactly("Mow");
    assertThat(titles(ALICE, new ProjectFilter.None())).isEmpty();
    assertThat(patch(BOB, task, TaskPatch.NOTHING.withDone(true)))
        .isInstanceOf(TaskResult.Forbidden.class);
    withMember(project, BOB, ProjectRole.EDITOR);
    accepted(patch(BOB, task, TaskPatch.NOTHING.withDone(true)));
    accepted(tasks.execute(BOB, new TaskCommand.Delete(task.id(), ANY_VERSION)));
    accepted(projects.execute(BOB, new RemoveMember(project.id(), BOBS_NAME, ANY_VERSION)));
    assertThat(tasks.find(BOB, task.id())).isEqualTo(new TaskResult.NotFound());
  }

  @Test
  void hidesTasksFromTheirOwnerWhoHasLeft() {
    Project project = created(ALICE, "Garden");
    withMember(project, BOB, ProjectRole.EDITOR);
    Task task = created(BOB, aTask().in(project).assignedTo("bob").draft());
    accepted(projects.execute(BOB, new RemoveMember(project.id(), BOBS_NAME, ANY_VERSION)));
    assertThat(tasks.find(BOB, task.id())).isEqualTo(new TaskResult.NotFound());
    assertThat(titles(BOB, null)).isEmpty();
    assertThat(accepted(tasks.find(ALICE, task.id())).owner()).isEqualTo(BOBS_NAME);
    accepted(patch(ALICE, task, TaskPatch.NOTHING.withTitle(new Title("Still here"))));
  }

  @Test
  void addsTasksOnlyToProjectsThatTheCallerEdits() {
    Project project = created(ALICE, "Garden");
    TaskDraft draft = aTask().in(project).draft();
    assertThat(create(BOB, draft)).isEqualTo(invalid("/project", "unknown_project"));
    withMember(project, BOB, ProjectRole.VIEWER);
    assertThat(create(BOB, draft)).isInstanceOf(TaskResult.Forbidden.class);
    withMember(project, BOB, ProjectRole.EDITOR);
    assertThat(created(BOB, draft).owner()).isEqualTo(BOBS_NAME);
    assertThat(create(ALICE, draft.withProject(new ProjectId(new UUID(1, 1)))))
        .isEqualTo(invalid("/project", "unknown_project"));
  }

  private static TaskResult invalid(String pointer, String code) {
    String message =
        code.equals("not_a_member")
            ? "must be a member of the project"
            : "must be the id of a project of yours";
    return new TaskResult.Invalid(List.of(new Violation(pointer, code, message)));
  }

  @Test
  void assignsTasksOfAProjectToMembers() {
    Project project = created(ALICE, "Garden");
    TaskDraft forBob = aTask().in(project).assignedTo("bob").draft();
    assertThat(create(ALICE, forBob)).isEqualTo(invalid("/assignee", "not_a_member"));
    Task task = created(ALICE, aTask().assignedTo("bob").draft());
    assertThat(move(ALICE, task, project)).isEqualTo(invalid("/assignee", "not_a_member"));
    withMember(project, BOB, ProjectRole.VIEWER);
    created(ALICE, forBob);
    accepted(move(ALICE, task, project));
  }

  @Test
  void movesTasksBetweenProjectsAndTheInbox() {
    Project garden = created(ALICE, "Garden");
    Project park = created(ALICE, "Park");
    withMember(garden, BOB, ProjectRole.EDITOR);
    Task task = created(ALICE, aTask().titled("Mow").assignedTo("bob").draft());
    // An assignee works on a task, and does not take it elsewhere.
    assertThat(move(BOB, task, garden)).isInstanceOf(TaskResult.Forbidden.class);
    accepted(move(ALICE, task, garden));
    assertThat(move(BOB, task, park)).isEqualTo(invalid("/project", "unknown_project"));
    withMember(park, BOB, ProjectRole.EDITOR);
    accepted(move(BOB, task, park));
    assertThat(titles(ALICE, new ProjectFilter.In(park.id()))).containsExactly("Mow");
    Task inInbox = accepted(move(BOB, task, null));
    assertThat(inInbox.owner()).isEqualTo(ALICE.name());
    assertThat(titles(ALICE, new ProjectFilter.None())).containsExactly("Mow");
  }

  @Test
  void keepsTheTasksOfAnArchivedProjectAsTheyAre() {
    Project project = created(ALICE, "Garden");
    Task task = created(ALICE, aTask().titled("Mow").in(project).draft());
    Task other = created(ALICE, aTask().titled("Other").draft());
    accepted(projects.execute(ALICE, archive(project, true)));
    TaskResult archived = new TaskResult.Conflict(TaskResult.Conflict.Reason.PROJECT_ARCHIVED);
    assertThat(patch(ALICE, task, TaskPatch.NOTHING.withDone(true))).isEqualTo(archived);
    assertThat(tasks.execute(ALICE, new TaskCommand.Delete(task.id(), ANY_VERSION)))
        .isEqualTo(archived);
    assertThat(create(ALICE, aTask().in(project).draft())).isEqualTo(archived);
    assertThat(move(ALICE, other, project)).isEqualTo(archived);
    assertThat(titles(ALICE, null)).containsExactly("Other");
    assertThat(titles(ALICE, new ProjectFilter.In(project.id()))).containsExactly("Mow");
    assertThat(accepted(tasks.find(ALICE, task.id())).version()).isEqualTo(task.version());
    accepted(projects.execute(ALICE, archive(project, false)));
    accepted(patch(ALICE, task, TaskPatch.NOTHING.withDone(true)));
  }

  @Test
  void givesUsersWithAccessToAllTasksEveryProject() {
    Project project = created(ALICE, "Garden");
    Task task = created(ALICE, aTask().titled("Mow").in(project).draft());
    accepted(patch(ADMIN, task, TaskPatch.NOTHING.withDone(true)));
    assertThat(titles(ADMIN, new ProjectFilter.In(project.id()))).containsExactly("Mow");
    // So a project whose manager has gone gets another one.
    Project rescued =
        accepted(
            projects.execute(
                ADMIN, new SetMember(project.id(), BOBS_NAME, ProjectRole.MANAGER, ANY_VERSION)));
    assertThat(rescued.members().role(BOBS_NAME)).isEqualTo(ProjectRole.MANAGER);
  }
}
