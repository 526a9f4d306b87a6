package dev.banyan.comments;

import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.Version;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A change that a caller asks for.
///
/// `ifVersion` holds the versions that the caller is prepared to change; an empty set means any.
public sealed interface CommentCommand {
  TaskId task();

  record Add(TaskId task, CommentText text, @Nullable Idempotency idempotency)
      implements CommentCommand {}

  /// A change of a comment that exists already.
  sealed interface Change extends CommentCommand {
    CommentId id();

    Set<Version> ifVersion();
  }

  /// With the text that it has, it stays as it is.
  ///
  /// @param text `null` where it stays
  record Edit(TaskId task, CommentId id, @Nullable CommentText text, Set<Version> ifVersion)
      implements Change {
    public Edit {
      ifVersion = Set.copyOf(ifVersion);
    }
  }

  /// Already deleted, it stays so.
  record Delete(TaskId task, CommentId id, Set<Version> ifVersion) implements Change {
    public Delete {
      ifVersion = Set.copyOf(ifVersion);
    }

    public Delete(TaskId task, CommentId id) {
      this(task, id, Set.of());
    }
  }

  /// Not deleted, it stays as it is.
  record Restore(TaskId task, CommentId id, Set<Version> ifVersion) implements Change {
    public Restore {
      ifVersion = Set.copyOf(ifVersion);
    }

    public Restore(TaskId task, CommentId id) {
      this(task, id, Set.of());
    }
  }
}
