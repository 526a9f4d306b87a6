package dev.banyan.comments;

import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.TaskId;
import org.jspecify.annotations.Nullable;

/// A change that a caller asks for.
public sealed interface CommentCommand {
  TaskId task();

  record Add(TaskId task, CommentText text, @Nullable Idempotency idempotency)
      implements CommentCommand {}

  /// A change of a comment that exists already.
  sealed interface Change extends CommentCommand {
    CommentId id();
  }

  /// Already deleted, it stays so.
  record Delete(TaskId task, CommentId id) implements Change {}

  /// Not deleted, it stays as it is.
  record Restore(TaskId task, CommentId id) implements Change {}
}
