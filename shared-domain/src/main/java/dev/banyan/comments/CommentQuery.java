package dev.banyan.comments;

import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.values.InvalidValueException;
import org.jspecify.annotations.Nullable;

/// Query for one page of a task's comments, oldest first, which is the order of their ids.
///
/// @param after return comments after this one; `null` for the first page
/// @param limit 1 to 200
public record CommentQuery(TaskId task, @Nullable CommentId after, int limit) {
  public static final int MAXIMUM_LIMIT = TaskQuery.MAXIMUM_LIMIT;
  public static final int USUAL_LIMIT = TaskQuery.USUAL_LIMIT;

  public CommentQuery {
    if (limit < 1 || limit > MAXIMUM_LIMIT) {
      throw new InvalidValueException("bad_limit", "must be 1 to " + MAXIMUM_LIMIT);
    }
  }

  /// The first page of this task's comments.
  public static CommentQuery of(TaskId task) {
    return new CommentQuery(task, null, USUAL_LIMIT);
  }
}
