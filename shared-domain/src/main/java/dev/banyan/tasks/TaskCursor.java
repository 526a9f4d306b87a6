package dev.banyan.tasks;

/// A place in a sorted list: just behind the task with this sort key and id. It stays right while
/// tasks come and go.
///
/// @param key [TaskSort#keyOf] of that task
public record TaskCursor(TaskSort sort, long key, TaskId id) {
  public static TaskCursor behind(Task task, TaskSort taskSort) {
    return new TaskCursor(taskSort, taskSort.keyOf(task), task.id());
  }
}
