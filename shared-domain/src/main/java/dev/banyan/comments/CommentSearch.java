package dev.banyan.comments;

import dev.banyan.values.InvalidValueException;
import org.jspecify.annotations.Nullable;

/// Which comments of all tasks a caller wants to see, and how many of them at once: in the order of
/// their ids, which is that of their creation.
///
/// @param newestFirst whether the last one comes first
/// @param after begin behind this comment; `null` for the first page
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

  /// The first page of these, newest first.
  public static CommentSearch of(CommentFilter filter) {
    return new CommentSearch(filter, true, null, CommentQuery.USUAL_LIMIT);
  }
}
