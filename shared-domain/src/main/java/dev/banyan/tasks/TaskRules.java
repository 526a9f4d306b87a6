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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Business rules of tasks: permissions and state changes. Pure functions, shared by both sides.
///
/// An [Accepted] result with the unchanged task means that nothing must be written.
final class TaskRules {
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
    return new Task(
        id,
        command.draft(),
        caller.name(),
        now,
        now,
        command.draft().status().done() ? now : null,
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

  static TaskResult changed(Task task, Change command, Caller caller, Instant now) {
    if (!task.isVisibleTo(caller)) {
      return new NotFound();
    }
    if (!command.ifVersion().isEmpty() && !command.ifVersion().contains(task.version())) {
      return new Conflict(Conflict.Reason.STALE_VERSION);
    }
    return switch (command) {
      case TaskCommand.Replace replace -> redrafted(task, replace.draft(), now);
      case TaskCommand.Patch patch when patch.patch().plan().timesNoDay(task.draft().plan()) ->
          new Invalid(List.of(Plan.TIME_WITHOUT_DAY));
      case TaskCommand.Patch patch -> redrafted(task, patch.patch().over(task.draft()), now);
      case TaskCommand.Delete _ -> moved(task, true, caller, now);
      case TaskCommand.Restore _ -> moved(task, false, caller, now);
    };
  }

  private static TaskResult redrafted(Task task, TaskDraft draft, Instant now) {
    if (task.inTrash()) {
      return new Conflict(Conflict.Reason.IN_TRASH);
    }
    return new Accepted(draft.equals(task.draft()) ? task : task.withDraft(draft, now));
  }

  private static TaskResult moved(Task task, boolean toTrash, Caller caller, Instant now) {
    if (!task.isDeletableBy(caller)) {
      return new Forbidden("Only the owner of a task deletes or restores it.");
    }
    return new Accepted(
        task.inTrash() == toTrash ? task : task.withDeletedAt(toTrash ? now : null, now));
  }
}
