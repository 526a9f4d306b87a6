package dev.banyan.tasks;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.values.InvalidValueException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// A stored task. Instants are UTC with microseconds, so that reading returns exactly what was
/// written.
///
/// @param completedAt when the status became DONE; `null` in any other status
/// @param deletedAt when the task was moved to the trash; `null` otherwise
/// @param idempotency detects a repeated create request; `null` if the client sent no key
/// @param hierarchy what is known about the task's parent and subtasks
public record Task(
    TaskId id,
    TaskDraft draft,
    Username owner,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant completedAt,
    @Nullable Instant deletedAt,
    Version version,
    @Nullable Idempotency idempotency,
    TaskHierarchy hierarchy) {

  /// A task without a parent and without subtasks, or for which none are known.
  public Task(
      TaskId id,
      TaskDraft draft,
      Username owner,
      Instant createdAt,
      Instant updatedAt,
      @Nullable Instant completedAt,
      @Nullable Instant deletedAt,
      Version version,
      @Nullable Idempotency idempotency) {
    this(
        id,
        draft,
        owner,
        createdAt,
        updatedAt,
        completedAt,
        deletedAt,
        version,
        idempotency,
        TaskHierarchy.NONE);
  }

  public Task {
    createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
    completedAt = completedAt == null ? null : completedAt.truncatedTo(ChronoUnit.MICROS);
    deletedAt = deletedAt == null ? null : deletedAt.truncatedTo(ChronoUnit.MICROS);
    if ((completedAt != null) != draft.status().done()) {
      throw new InvalidValueException("completed_at", "must be set just when the task is done");
    }
  }

  public Title title() {
    return draft.title();
  }

  public TaskStatus status() {
    return draft.status();
  }

  public @Nullable Username assignee() {
    return draft.assignee();
  }

  public boolean inTrash() {
    return deletedAt != null;
  }

  Task withDraft(TaskDraft newDraft, Instant now) {
    Instant completed = newDraft.status().done() ? (completedAt == null ? now : completedAt) : null;
    return next(newDraft, now, completed, deletedAt);
  }

  /// This version of the task with another draft, which is done or not as well.
  Task replacing(TaskDraft newDraft) {
    return new Task(
        id,
        newDraft,
        owner,
        createdAt,
        updatedAt,
        completedAt,
        deletedAt,
        version,
        idempotency,
        hierarchy);
  }

  Task withDeletedAt(@Nullable Instant deleted, Instant now) {
    return next(draft, now, completedAt, deleted);
  }

  /// The next version of this task, which has subtasks from now on.
  Task asParent(Instant now) {
    return next(draft, now, completedAt, deletedAt).withHierarchy(hierarchy.ofParent());
  }

  private Task next(
      TaskDraft newDraft, Instant now, @Nullable Instant completed, @Nullable Instant deleted) {
    return new Task(
        id,
        newDraft,
        owner,
        createdAt,
        now,
        completed,
        deleted,
        version.next(),
        idempotency,
        hierarchy);
  }

  public Task withHierarchy(TaskHierarchy known) {
    return new Task(
        id,
        draft,
        owner,
        createdAt,
        updatedAt,
        completedAt,
        deletedAt,
        version,
        idempotency,
        known);
  }

  public @Nullable TaskId parent() {
    return draft.parent();
  }

  /// This task as the caller sees it: in no project, an assignee sees neither the parent nor the
  /// subtasks of a task.
  Task seenBy(Caller caller) {
    boolean all = project() != null || owner.equals(caller.name()) || caller.has(Authority.ANY);
    return all || hierarchy.equals(TaskHierarchy.NONE) ? this : withHierarchy(TaskHierarchy.NONE);
  }

  /// Where the task is in the manual order.
  public Rank position() {
    return draft.rank() == null ? Rank.of(id) : draft.rank();
  }

  public @Nullable ProjectId project() {
    return draft.project();
  }

  /// Whether the caller may see this task: as a member of its project or, if it is in none, as its
  /// owner or assignee. Users with access to all tasks see it in any case.
  ///
  /// @param home the task's project; `null` if it is in none
  public boolean isVisibleTo(Caller caller, @Nullable Project home) {
    if (caller.has(Authority.ANY)) {
      return true;
    }
    return project() == null
        ? caller.name().equals(owner) || caller.name().equals(assignee())
        : home != null && home.isVisibleTo(caller);
  }

  /// Whether the caller still sees this task after having changed it: who changes a task of a
  /// project, or moves it there, is one of its editors.
  public boolean staysVisibleTo(Caller caller) {
    return project() != null || isVisibleTo(caller, null);
  }

  /// Whether the caller may delete and restore this task: as an editor of its project or, if it is
  /// in none, as its owner. Users with access to all tasks may in any case.
  ///
  /// @param home the task's project; `null` if it is in none
  public boolean isDeletableBy(Caller caller, @Nullable Project home) {
    if (caller.has(Authority.ANY)) {
      return true;
    }
    return project() == null
        ? caller.name().equals(owner)
        : home != null && home.allows(caller, ProjectRole.EDITOR);
  }
}
