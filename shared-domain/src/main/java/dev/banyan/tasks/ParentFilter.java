package dev.banyan.tasks;

/// Filter of a task list by the parent.
public sealed interface ParentFilter {
  /// Tasks without a parent.
  record None() implements ParentFilter {}

  /// The subtasks of this task, also in an archived project.
  record In(TaskId parent) implements ParentFilter {}

  default boolean admits(TaskDraft draft) {
    return switch (this) {
      case None _ -> draft.parent() == null;
      case In(var parent) -> parent.equals(draft.parent());
    };
  }
}
