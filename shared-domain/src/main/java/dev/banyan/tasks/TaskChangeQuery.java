package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import org.jspecify.annotations.Nullable;

/// Query for the changes of all tasks that a caller may see.
///
/// @param after where it goes on; `null` for what happens from now on
/// @param limit 1 to 200
public record TaskChangeQuery(@Nullable TaskChangeCursor after, int limit) {
  public static final int MAXIMUM_LIMIT = 200;
  public static final int USUAL_LIMIT = 100;

  public TaskChangeQuery {
    if (limit < 1 || limit > MAXIMUM_LIMIT) {
      throw new InvalidValueException("bad_limit", "must be 1 to " + MAXIMUM_LIMIT);
    }
  }

  public TaskChangeQuery startingAfter(TaskChangeCursor cursor) {
    return new TaskChangeQuery(cursor, limit);
  }
}
