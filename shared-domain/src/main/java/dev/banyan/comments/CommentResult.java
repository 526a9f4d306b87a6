package dev.banyan.comments;

import dev.banyan.tasks.Violation;
import java.util.List;

/// Result of a command, a look-up or a list. A refusal has changed nothing.
///
/// @param <T> the requested value: a [Comment] or a [CommentPage]
public sealed interface CommentResult<T> {

  /// Success; `value` is the current state.
  record Accepted<T>(T value) implements CommentResult<T> {}

  /// The task or comment does not exist or is not visible to the caller.
  record NotFound<T>() implements CommentResult<T> {}

  /// The command conflicts with the current state.
  record Conflict<T>(Reason reason) implements CommentResult<T> {}

  enum Reason {
    /// The comment's version is not one that the caller accepts.
    STALE_VERSION,
    /// The comment is deleted; it can only be read or restored.
    DELETED,
    /// The task is in the trash, so its comments cannot be changed.
    TASK_IN_TRASH,
    /// The idempotency key was used for another comment.
    KEY_REUSED,
    /// Concurrent changes prevented the update; a retry may succeed.
    CONTENDED
  }

  /// The command is invalid; one violation per field.
  record Invalid<T>(List<Violation> violations) implements CommentResult<T> {
    public Invalid {
      violations = List.copyOf(violations);
    }
  }

  /// The caller may see the comment but not perform this operation.
  record Forbidden<T>(String why) implements CommentResult<T> {}

  /// The other side owns the comments or their tasks, or only that side is fresh enough.
  ///
  /// @param owner its name
  record NotOwner<T>(String owner) implements CommentResult<T> {}

  /// The comments are being handed over; a retry may soon succeed.
  record Sealed<T>() implements CommentResult<T> {}

  /// No response. It is unknown whether a change was made; `why` is a message for users.
  record Unavailable<T>(String why) implements CommentResult<T> {}
}
