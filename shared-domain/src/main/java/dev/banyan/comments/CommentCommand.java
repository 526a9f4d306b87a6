package dev.banyan.comments;

import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.Version;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A change of a comment.
///
/// `ifVersion` holds the versions that the caller accepts; an empty set means any.
public sealed interface CommentCommand {
  TaskId task();

  record Add(TaskId task, CommentText text, @Nullable Idempotency idempotency)
      implements CommentCommand {}

  /// A change of an existing comment.
  sealed interface Change extends CommentCommand {
    CommentId id();

    Set<Version> ifVersion();
  }

  /// Adds or removes a reaction of the caller. Has no effect if it is there already, or is not
  /// there.
  ///
  /// @param given whether the caller reacts or no longer reacts
  record React(TaskId task, CommentId id, Emoji emoji, boolean given) implements CommentCommand {}

  /// Has no effect if the text is the same.
  ///
  /// @param text `null` to keep the current text
  record Edit(TaskId task, CommentId id, @Nullable CommentText text, Set<Version> ifVersion)
      implements Change {
    public Edit {
      ifVersion = Set.copyOf(ifVersion);
    }
  }

  /// Has no effect on a deleted comment.
  record Delete(TaskId task, CommentId id, Set<Version> ifVersion) implements Change {
    public Delete {
      ifVersion = Set.copyOf(ifVersion);
    }

    public Delete(TaskId task, CommentId id) {
      this(task, id, Set.of());
    }
  }

  /// Has no effect if the comment is not deleted.
  record Restore(TaskId task, CommentId id, Set<Version> ifVersion) implements Change {
    public Restore {
      ifVersion = Set.copyOf(ifVersion);
    }

    public Restore(TaskId task, CommentId id) {
      this(task, id, Set.of());
    }
  }
}
