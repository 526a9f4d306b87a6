package dev.banyan.tasks;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A change that a caller asks for.
///
/// `ifVersion` holds the versions that the caller is prepared to change; an empty set means any.
public sealed interface TaskCommand {

  record Create(TaskDraft draft, @Nullable Idempotency idempotency) implements TaskCommand {}

  /// A change of a task that exists already.
  sealed interface Change extends TaskCommand {
    TaskId id();

    Set<Version> ifVersion();
  }

  record Replace(TaskId id, TaskDraft draft, Set<Version> ifVersion) implements Change {}

  record Patch(TaskId id, TaskPatch patch, Set<Version> ifVersion) implements Change {}

  /// Puts the task into the trash; already there, it stays there.
  record Delete(TaskId id, Set<Version> ifVersion) implements Change {}

  /// Takes the task out of the trash; not there, it stays as it is.
  record Restore(TaskId id, Set<Version> ifVersion) implements Change {}
}
