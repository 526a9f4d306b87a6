package dev.banyan.comments;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a task's comments, oldest first.
///
/// @param next cursor after which the next page begins; `null` on the last page
public record CommentPage(List<Comment> comments, @Nullable CommentId next) {
  public CommentPage {
    comments = List.copyOf(comments);
  }

  /// Creates a page from up to `limit + 1` comments: the extra one shows that a next page exists
  /// without counting.
  public static CommentPage of(List<Comment> found, int limit) {
    if (found.size() <= limit) {
      return new CommentPage(found, null);
    }
    List<Comment> page = found.subList(0, limit);
    return new CommentPage(page, page.getLast().id());
  }
}
