package dev.banyan.tasks;

/// Keyset cursor of a sorted list: the position after the task with this sort key and id. It
/// remains valid when tasks are added or removed.
///
/// @param key [TaskSort#keyOf] of that task
public record TaskCursor(TaskSort sort, SortKey key, TaskId id) {
  public static TaskCursor behind(Task task, TaskSort taskSort) {
    return new TaskCursor(taskSort, taskSort.keyOf(task), task.id());
  }
}
