package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Query for one page of a task list.
///
/// @param after return tasks after this cursor; `null` for the first page
/// @param limit 1 to 200
/// @param updatedSince return tasks whose last change is at this moment or later; `null` for all
public record TaskQuery(
    TaskFilter filter,
    TaskSort sort,
    @Nullable TaskCursor after,
    int limit,
    @Nullable Instant updatedSince) {
  public static final int MAXIMUM_LIMIT = 200;
  public static final int USUAL_LIMIT = 50;
  public static final TaskQuery EVERYTHING =
      new TaskQuery(TaskFilter.NONE, TaskSort.NEWEST_FIRST, null, USUAL_LIMIT);

  /// A query of tasks whenever they were changed.
  public TaskQuery(TaskFilter filter, TaskSort sort, @Nullable TaskCursor after, int limit) {
    this(filter, sort, after, limit, null);
  }

  public TaskQuery {
    if (limit < 1 || limit > MAXIMUM_LIMIT) {
      throw new InvalidValueException("bad_limit", "must be 1 to " + MAXIMUM_LIMIT);
    }
    if (after != null && !after.sort().equals(sort)) {
      throw new InvalidValueException("bad_cursor", "belongs to a list with another sort");
    }
  }

  public TaskQuery withFilter(TaskFilter newFilter) {
    return new TaskQuery(newFilter, sort, after, limit, updatedSince);
  }

  public TaskQuery withSort(TaskSort newSort) {
    return new TaskQuery(filter, newSort, null, limit, updatedSince);
  }

  public TaskQuery withLimit(int newLimit) {
    return new TaskQuery(filter, sort, after, newLimit, updatedSince);
  }

  public TaskQuery startingAfter(@Nullable TaskCursor taskCursor) {
    return new TaskQuery(filter, sort, taskCursor, limit, updatedSince);
  }

  public TaskQuery withUpdatedSince(Instant moment) {
    return new TaskQuery(filter, sort, after, limit, moment);
  }

  /// Whether the task matches the filter and was changed since the moment.
  public boolean admits(Task task) {
    return filter.admits(task)
        && (updatedSince == null || !task.updatedAt().isBefore(updatedSince));
  }
}
