package dev.banyan.monolith.administration.comments;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentId;
import dev.banyan.tasks.TaskId;
import dev.banyan.values.InvalidValueException;
import java.util.Optional;

/// Id of a comment in the admin: the task id and the comment id, separated by a dot, because a
/// comment is looked up by both.
record CommentRecordId(TaskId task, CommentId comment) {

  static CommentRecordId of(Comment comment) {
    return new CommentRecordId(comment.task(), comment.id());
  }

  /// Empty if the text is not a valid id.
  static Optional<CommentRecordId> of(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 2) {
      return Optional.empty();
    }
    try {
      return Optional.of(new CommentRecordId(TaskId.of(parts[0]), CommentId.of(parts[1])));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return task + "." + comment;
  }
}
