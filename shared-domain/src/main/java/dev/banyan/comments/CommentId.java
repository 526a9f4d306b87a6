package dev.banyan.comments;

import dev.banyan.tasks.TaskId;
import dev.banyan.values.InvalidValueException;
import java.util.UUID;

/// Id of a comment: a UUID version 7, generated in the domain like a task's id. Later comments sort
/// after earlier ones, and a hand-over does not need to transfer a sequence.
public record CommentId(UUID value) implements Comparable<CommentId> {

  /// Parses the canonical text form.
  ///
  /// @throws InvalidValueException if the text is not a UUID in its 36-character form
  public static CommentId of(String text) {
    return new CommentId(TaskId.of(text).value());
  }

  /// Compares unsigned bytes, like PostgreSQL's `uuid` type.
  @Override
  public int compareTo(CommentId other) {
    return new TaskId(value).compareTo(new TaskId(other.value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
