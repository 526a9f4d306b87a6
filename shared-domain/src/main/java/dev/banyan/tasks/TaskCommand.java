package dev.banyan.tasks;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A change of a task.
///
/// `ifVersion` holds the versions that the caller accepts; an empty set means any.
public sealed interface TaskCommand {

  record Create(TaskDraft draft, @Nullable Idempotency idempotency) implements TaskCommand {}

  /// A change of an existing task.
  sealed interface Change extends TaskCommand {
    TaskId id();

    Set<Version> ifVersion();
  }

  record Replace(TaskId id, TaskDraft draft, Set<Version> ifVersion) implements Change {}

  record Patch(TaskId id, TaskPatch patch, Set<Version> ifVersion) implements Change {}

  /// Moves the task to the trash. Has no effect if it is already there.
  record Delete(TaskId id, Set<Version> ifVersion) implements Change {}

  /// Restores the task from the trash. Has no effect if it is not there.
  record Restore(TaskId id, Set<Version> ifVersion) implements Change {}
}
