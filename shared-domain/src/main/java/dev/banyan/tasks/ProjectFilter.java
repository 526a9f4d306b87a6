package dev.banyan.tasks;

/// Which project a task is in.
public sealed interface ProjectFilter {

  /// In none: a task of an inbox.
  record None() implements ProjectFilter {}

  record In(ProjectId id) implements ProjectFilter {}

  default boolean admits(TaskDraft draft) {
    return switch (this) {
      case None _ -> draft.project() == null;
      case In(var id) -> id.equals(draft.project());
    };
  }
}
