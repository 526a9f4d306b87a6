package dev.banyan.tasks;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.TaskCommand.Change;
import dev.banyan.tasks.TaskCommand.Create;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.TaskResult.Forbidden;
import dev.banyan.tasks.TaskResult.Invalid;
import dev.banyan.tasks.TaskResult.NotFound;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Business rules of tasks: permissions and state changes. Pure functions, shared by both sides.
///
/// An [Accepted] result with the unchanged task means that nothing must be written.
final class TaskRules {
  private static final Violation UNKNOWN_PROJECT =
      new Violation("/project", "unknown_project", "must be the id of a project of yours");
  private static final Violation NOT_A_MEMBER =
      new Violation("/assignee", "not_a_member", "must be a member of the project");

  private TaskRules() {}

  static Optional<Forbidden> refusalToRead(Caller caller) {
    return refusal(caller, Authority.READ);
  }

  static Optional<Forbidden> refusalToWrite(Caller caller) {
    return refusal(caller, Authority.WRITE);
  }

  private static Optional<Forbidden> refusal(Caller caller, Authority needed) {
    return caller.has(needed)
        ? Optional.empty()
        : Optional.of(new Forbidden("This needs the authority " + needed.scope() + "."));
  }

  static Task created(Create command, TaskId id, Caller caller, Instant now) {
    TaskDraft draft = withoutRecurrenceIfDone(command.draft());
    return new Task(
        id,
        draft,
        caller.name(),
        now,
        now,
        draft.status().done() ? now : null,
        null,
        Version.FIRST,
        command.idempotency());
  }

  /// The user to whom this change assigns the task. An existing assignee may stay even if the
  /// account no longer exists.
  static Optional<Username> newAssignee(@Nullable Task before, Task after) {
    return Optional.ofNullable(after.assignee())
        .filter(name -> before == null || !name.equals(before.assignee()));
  }

  static Invalid unknownAssignee() {
    return new Invalid(List.of(Assignees.UNKNOWN));
  }

  /// Result of a create request whose idempotency key was used before.
  static TaskResult repeated(Create command, Task existing) {
    return command.idempotency() != null && command.idempotency().equals(existing.idempotency())
        ? new Accepted(existing)
        : new Conflict(Conflict.Reason.KEY_REUSED);
  }

  /// @param home the task's project; `null` if it is in none
  static TaskResult changed(
      Task task, @Nullable Project home, Change command, Caller caller, Instant now) {
    if (!task.isVisibleTo(caller, home)) {
      return new NotFound();
    }
    if (home != null && !home.allows(caller, ProjectRole.EDITOR)) {
      return new Forbidden("Only editors and managers of the project change its tasks.");
    }
    if (!command.ifVersion().isEmpty() && !command.ifVersion().contains(task.version())) {
      return new Conflict(Conflict.Reason.STALE_VERSION);
    }
    if (home != null && home.isArchived()) {
      return new Conflict(Conflict.Reason.PROJECT_ARCHIVED);
    }
    return switch (command) {
      case TaskCommand.Replace replace -> redrafted(task, ranked(replace.draft(), task), now);
      case TaskCommand.Patch patch -> patched(task, patch.patch(), now);
      case TaskCommand.Delete _ -> moved(task, home, true, caller, now);
      case TaskCommand.Restore _ -> moved(task, home, false, caller, now);
    };
  }

  // Clients that do not know the manual order keep it.
  private static TaskDraft ranked(TaskDraft draft, Task task) {
    return draft.rank() == null ? draft.withRank(task.draft().rank()) : draft;
  }

  /// Where a change moves the task in the manual order.
  static RankPatch place(Change command) {
    return command instanceof TaskCommand.Patch patch ? patch.patch().rank() : RankPatch.keep();
  }

  static @Nullable TaskId neighbour(RankPatch place) {
    return switch (place) {
      case RankPatch.Before(var id) -> id;
      case RankPatch.After(var id) -> id;
      case RankPatch.Keep _, RankPatch.To _, RankPatch.First _, RankPatch.Last _ -> null;
    };
  }

  /// The task with this rank, in the version that the change makes of it.
  static Task ranked(Task before, Task after, Rank rank, Instant now) {
    TaskDraft draft = after.draft().withRank(rank);
    if (draft.equals(after.draft())) {
      return after;
    }
    return after.version().equals(before.version())
        ? after.withDraft(draft, now)
        : after.replacing(draft);
  }

  private static TaskResult patched(Task task, TaskPatch patch, Instant now) {
    List<Violation> violations = patch.plan().violations(task.draft().plan());
    return violations.isEmpty()
        ? redrafted(task, patch.over(task.draft()), now)
        : new Invalid(violations);
  }

  private static TaskResult redrafted(Task task, TaskDraft wanted, Instant now) {
    if (task.inTrash()) {
      return new Conflict(Conflict.Reason.IN_TRASH);
    }
    TaskDraft draft =
        task.status().done() ? withoutRecurrenceIfDone(wanted) : recurring(wanted, now);
    return new Accepted(draft.equals(task.draft()) ? task : task.withDraft(draft, now));
  }

  // A task that is completed and repeats is open again on its next day.
  private static TaskDraft recurring(TaskDraft draft, Instant now) {
    if (!draft.status().done()) {
      return draft;
    }
    return draft
        .plan()
        .afterCompletion(LocalDate.ofInstant(now, ZoneOffset.UTC))
        .map(plan -> TaskPatch.NOTHING.withStatus(TaskStatus.OPEN).over(draft).withPlan(plan))
        .orElseGet(() -> withoutRecurrenceIfDone(draft));
  }

  // What is done does not repeat.
  private static TaskDraft withoutRecurrenceIfDone(TaskDraft draft) {
    return draft.status().done() ? draft.withPlan(draft.plan().withRecurrence(null)) : draft;
  }

  private static TaskResult moved(
      Task task, @Nullable Project home, boolean toTrash, Caller caller, Instant now) {
    if (!task.isDeletableBy(caller, home)) {
      return new Forbidden("Only the owner of a task deletes or restores it.");
    }
    return new Accepted(
        task.inTrash() == toTrash ? task : task.withDeletedAt(toTrash ? now : null, now));
  }

  /// Whether this change puts the task into another project or gives a task of a project to
  /// somebody else, so that [#refusalToPlace] decides.
  static boolean isPlaced(@Nullable Task before, Task after) {
    return after.project() != null
        && (changesProject(before, after) || newAssignee(before, after).isPresent());
  }

  private static boolean changesProject(@Nullable Task before, Task after) {
    return before == null || !Objects.equals(before.project(), after.project());
  }

  /// Why a task cannot be put into this project, or cannot be assigned to its assignee there.
  ///
  /// @param home the project of the changed task; `null` if there is no such project
  static Optional<TaskResult> refusalToPlace(
      @Nullable Task before, Task after, @Nullable Project home, Caller caller) {
    if (home == null || !home.isVisibleTo(caller)) {
      return Optional.of(new Invalid(List.of(UNKNOWN_PROJECT)));
    }
    if (!home.allows(caller, ProjectRole.EDITOR)) {
      return Optional.of(
          new Forbidden("Only editors and managers of the project add tasks to it."));
    }
    if (before != null
        && before.project() == null
        && !before.owner().equals(caller.name())
        && !caller.has(Authority.ANY)) {
      return Optional.of(new Forbidden("Only the owner of a task moves it to a project."));
    }
    if (changesProject(before, after) && home.isArchived()) {
      return Optional.of(new Conflict(Conflict.Reason.PROJECT_ARCHIVED));
    }
    Username assignee = after.assignee();
    return assignee != null && home.members().role(assignee) == null
        ? Optional.of(new Invalid(List.of(NOT_A_MEMBER)))
        : Optional.empty();
  }
}
