package dev.banyan.comments;

import dev.banyan.identity.Username;
import dev.banyan.tasks.SearchText;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Filter for comments of all tasks. All conditions must match; `null` means no condition.
///
/// @param text search text whose words must all occur in the comment ([SearchText])
/// @param createdFrom earliest creation time, inclusive
/// @param createdTo latest creation time, inclusive
/// @param deleted `true` selects only deleted comments, `false` only others
public record CommentFilter(
    @Nullable TaskId task,
    @Nullable Username author,
    @Nullable String text,
    @Nullable Instant createdFrom,
    @Nullable Instant createdTo,
    boolean deleted) {

  public static final CommentFilter NONE = new CommentFilter(null, null, null, null, null, false);

  public CommentFilter {
    text = text == null ? null : TaskFilter.NONE.withText(text).text();
  }

  public CommentFilter withText(String newText) {
    return new CommentFilter(task, author, newText, createdFrom, createdTo, deleted);
  }

  public CommentFilter withDeleted(boolean only) {
    return new CommentFilter(task, author, text, createdFrom, createdTo, only);
  }

  /// Whether the comment matches all conditions.
  public boolean admits(Comment comment) {
    return comment.isDeleted() == deleted
        && (task == null || task.equals(comment.task()))
        && (author == null || author.equals(comment.author()))
        && (createdFrom == null || !comment.createdAt().isBefore(createdFrom))
        && (createdTo == null || !comment.createdAt().isAfter(createdTo))
        && (text == null || finds(comment));
  }

  /// The words that a comment must contain; empty without a search text.
  public List<String> words() {
    return text == null ? List.of() : SearchText.words(text);
  }

  private boolean finds(Comment comment) {
    String searched = SearchText.fold(comment.text().value());
    return words().stream().map(SearchText::fold).allMatch(searched::contains);
  }
}
