package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import org.jspecify.annotations.Nullable;

/// Query for one page of a task list.
///
/// @param after return tasks after this cursor; `null` for the first page
/// @param limit 1 to 200
public record TaskQuery(TaskFilter filter, TaskSort sort, @Nullable TaskCursor after, int limit) {
  public static final int MAXIMUM_LIMIT = 200;
  public static final int USUAL_LIMIT = 50;
  public static final TaskQuery EVERYTHING =
      new TaskQuery(TaskFilter.NONE, TaskSort.NEWEST_FIRST, null, USUAL_LIMIT);

  public TaskQuery {
    if (limit < 1 || limit > MAXIMUM_LIMIT) {
      throw new InvalidValueException("bad_limit", "must be 1 to " + MAXIMUM_LIMIT);
    }
    if (after != null && !after.sort().equals(sort)) {
      throw new InvalidValueException("bad_cursor", "belongs to a list with another sort");
    }
  }

  public TaskQuery withFilter(TaskFilter newFilter) {
    return new TaskQuery(newFilter, sort, after, limit);
  }

  public TaskQuery withSort(TaskSort newSort) {
    return new TaskQuery(filter, newSort, null, limit);
  }

  public TaskQuery withLimit(int newLimit) {
    return new TaskQuery(filter, sort, after, newLimit);
  }

  public TaskQuery startingAfter(@Nullable TaskCursor taskCursor) {
    return new TaskQuery(filter, sort, taskCursor, limit);
  }
}
