package dev.banyan.tasks;

import org.jspecify.annotations.Nullable;

/// What is known about a task's parent and its subtasks. All but `parent` is read together with the
/// task and never written.
///
/// @param parent whether the task has, or once had, subtasks: then its changes may concern them
/// @param parentTitle title of the task's parent; `null` for a task without one
/// @param total number of its subtasks that are not in the trash
/// @param done number of these that are done
public record TaskHierarchy(boolean parent, @Nullable Title parentTitle, int total, int done) {
  /// How many subtasks that are not in the trash a task can have.
  public static final int MAXIMUM_SUBTASKS = 500;

  /// Of a task without a parent and without subtasks.
  public static final TaskHierarchy NONE = new TaskHierarchy(false, null, 0, 0);

  TaskHierarchy ofParent() {
    return new TaskHierarchy(true, parentTitle, total, done);
  }

  TaskHierarchy under(@Nullable Title newTitle) {
    return new TaskHierarchy(parent, newTitle, total, done);
  }

  TaskHierarchy counting(int newTotal, int newDone) {
    return new TaskHierarchy(parent, parentTitle, newTotal, newDone);
  }
}
