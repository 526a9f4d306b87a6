package dev.banyan.comments;

import dev.banyan.identity.Username;
import dev.banyan.tasks.SearchText;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which comments of all tasks belong to a list: those that meet every part. `null` asks for
/// nothing.
///
/// @param text whose words all occur in the comment ([SearchText])
/// @param createdFrom written at this moment or later
/// @param createdTo written at this moment or earlier
/// @param deleted `true` lists the deleted ones and nothing else, `false` all others
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

  /// Whether the comment meets every part.
  public boolean admits(Comment comment) {
    return comment.isDeleted() == deleted
        && (task == null || task.equals(comment.task()))
        && (author == null || author.equals(comment.author()))
        && (createdFrom == null || !comment.createdAt().isBefore(createdFrom))
        && (createdTo == null || !comment.createdAt().isAfter(createdTo))
        && (text == null || finds(comment));
  }

  /// The words that a comment must contain, none if no text is sought.
  public List<String> words() {
    return text == null ? List.of() : SearchText.words(text);
  }

  private boolean finds(Comment comment) {
    String searched = SearchText.fold(comment.text().value());
    return words().stream().map(SearchText::fold).allMatch(searched::contains);
  }
}
