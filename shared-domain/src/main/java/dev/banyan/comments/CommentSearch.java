package dev.banyan.comments;

import dev.banyan.values.InvalidValueException;
import org.jspecify.annotations.Nullable;

/// Query for one page of comments of all tasks, ordered by id, which is the order of creation.
///
/// @param newestFirst whether the order is descending
/// @param after return comments after this one; `null` for the first page
/// @param limit 1 to 200
public record CommentSearch(
    CommentFilter filter, boolean newestFirst, @Nullable CommentId after, int limit) {

  public CommentSearch {
    if (limit < 1 || limit > CommentQuery.MAXIMUM_LIMIT) {
      throw new InvalidValueException("bad_limit", "must be 1 to " + CommentQuery.MAXIMUM_LIMIT);
    }
  }

  public CommentSearch startingAfter(CommentId comment) {
    return new CommentSearch(filter, newestFirst, comment, limit);
  }

  /// The first page with this filter, newest first.
  public static CommentSearch of(CommentFilter filter) {
    return new CommentSearch(filter, true, null, CommentQuery.USUAL_LIMIT);
  }
}
