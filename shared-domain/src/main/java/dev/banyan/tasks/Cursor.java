package dev.banyan.tasks;

/// A place in a sorted list: just behind the task with this sort key and id. It stays right while
/// tasks come and go.
///
/// @param key [Sort#keyOf] of that task
public record Cursor(Sort sort, long key, TaskId id) {
  public static Cursor behind(Task task, Sort sort) {
    return new Cursor(sort, sort.keyOf(task), task.id());
  }
}
