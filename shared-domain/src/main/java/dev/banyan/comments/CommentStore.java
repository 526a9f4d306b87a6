package dev.banyan.comments;

import java.util.Optional;

/// Where comments are kept. It knows no rules and no tasks: it stores what it is given and finds it
/// again, exactly.
///
/// Safe for concurrent use; each call is one transaction, durable when it returns. When the store
/// cannot be reached or does not answer in time, every method throws [StoreUnavailableException].
public interface CommentStore {

  /// Deleted or not.
  Optional<Comment> find(CommentId id);

  /// The comments that the query asks for, without deleted ones, in the order of their ids.
  CommentPage list(CommentQuery query);

  /// The comments of all tasks that the search asks for.
  CommentPage search(CommentSearch search);

  /// Stores a new comment.
  ///
  /// @return [Written.Stored], or [Written.KeyTaken] where its author has used its idempotency key
  ///   already
  Written insert(Comment comment);

  /// Stores a comment over the version before it (`comment.version() - 1`).
  ///
  /// @return [Written.Stored], or [Written.Overtaken] where the comment now has another version
  Written update(Comment comment);

  /// What came of a write. All but [Stored] have changed nothing.
  sealed interface Written {
    record Stored() implements Written {}

    record KeyTaken(Comment existing) implements Written {}

    record Overtaken() implements Written {}

    /// Another side owns the comments.
    ///
    /// @param owner its name
    record NotOwner(String owner) implements Written {}

    /// The comments are being handed over; the same write may pass in a moment, here or at the
    /// other side.
    record Sealed() implements Written {}
  }
}
