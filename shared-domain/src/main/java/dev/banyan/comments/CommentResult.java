package dev.banyan.comments;

import dev.banyan.tasks.Violation;
import java.util.List;

/// What came of a command, a look-up or a list. A refusal has changed nothing.
///
/// @param <T> what was asked for: a [Comment] or a [CommentPage]
public sealed interface CommentResult<T> {

  /// Done; `value` is how it stands now.
  record Accepted<T>(T value) implements CommentResult<T> {}

  /// There is no such task or comment, or the caller may not know of it.
  record NotFound<T>() implements CommentResult<T> {}

  /// The command does not fit how things stand.
  record Conflict<T>(Reason reason) implements CommentResult<T> {}

  enum Reason {
    /// The comment has a version other than those that the caller is prepared to change.
    STALE_VERSION,
    /// The comment is deleted; it can only be read or restored.
    DELETED,
    /// The task is in the trash, where nothing is added, edited or deleted.
    TASK_IN_TRASH,
    /// The idempotency key was used for another comment.
    KEY_REUSED,
    /// Others kept changing the comment at the same moment; the same command may pass now.
    CONTENDED
  }

  /// The command is not well-formed; one violation a field.
  record Invalid<T>(List<Violation> violations) implements CommentResult<T> {
    public Invalid {
      violations = List.copyOf(violations);
    }
  }

  /// The caller may see the comment but not do this.
  record Forbidden<T>(String why) implements CommentResult<T> {}

  /// Another side owns the comments or their tasks, or is the only one that is fresh enough: ask
  /// there.
  ///
  /// @param owner its name
  record NotOwner<T>(String owner) implements CommentResult<T> {}

  /// The comments are being handed over; the same request may pass in a moment.
  record Sealed<T>() implements CommentResult<T> {}

  /// No answer could be had. Whether a change was made is not known; `why` is for people.
  record Unavailable<T>(String why) implements CommentResult<T> {}
}
