package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import org.jspecify.annotations.Nullable;

/// Query for one page of a task's events, newest first.
///
/// @param before return events of versions before this one; `null` for the first page
/// @param limit 1 to 200
public record TaskEventQuery(TaskId task, @Nullable Version before, int limit) {
  public static final int USUAL_LIMIT = TaskQuery.USUAL_LIMIT;

  public TaskEventQuery {
    if (limit < 1 || limit > TaskQuery.MAXIMUM_LIMIT) {
      throw new InvalidValueException("bad_limit", "must be 1 to " + TaskQuery.MAXIMUM_LIMIT);
    }
  }

  /// The first page of this task's events.
  public static TaskEventQuery of(TaskId task) {
    return new TaskEventQuery(task, null, USUAL_LIMIT);
  }

  public TaskEventQuery startingBefore(@Nullable Version version) {
    return new TaskEventQuery(task, version, limit);
  }
}
