package dev.banyan.comments;

import dev.banyan.tasks.TaskId;
import dev.banyan.values.InvalidValueException;
import java.util.UUID;

/// A comment's identity: a UUID of version 7, made in the domain like a task's, so that later
/// comments sort behind earlier ones and no sequence has to be handed over.
public record CommentId(UUID value) implements Comparable<CommentId> {

  /// Reads the canonical text form.
  ///
  /// @throws InvalidValueException when the text is not a UUID in its 36-character form
  public static CommentId of(String text) {
    return new CommentId(TaskId.of(text).value());
  }

  /// Orders as PostgreSQL orders `uuid`: by unsigned bytes.
  @Override
  public int compareTo(CommentId other) {
    return new TaskId(value).compareTo(new TaskId(other.value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
