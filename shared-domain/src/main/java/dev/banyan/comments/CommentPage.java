package dev.banyan.comments;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a task's comments, oldest first.
///
/// @param next the next page begins behind this one; `null` on the last one
public record CommentPage(List<Comment> comments, @Nullable CommentId next) {
  public CommentPage {
    comments = List.copyOf(comments);
  }

  /// The page of what a store found when it looked for one more than asked: that one tells whether
  /// a next page exists, without counting.
  public static CommentPage of(List<Comment> found, int limit) {
    if (found.size() <= limit) {
      return new CommentPage(found, null);
    }
    List<Comment> page = found.subList(0, limit);
    return new CommentPage(page, page.getLast().id());
  }
}
