package dev.banyan.comments;

import dev.banyan.identity.Username;
import java.util.Optional;

/// Outbound port for storing comments. It contains no rules and stores values exactly.
///
/// Thread-safe. Each call is one transaction that is durable when the call returns. If the store is
/// unavailable or times out, every method throws [dev.banyan.tasks.StoreUnavailableException].
public interface CommentStore {

  /// Includes deleted comments.
  Optional<Comment> find(CommentId id);

  /// The comments matching the query, without deleted ones, ordered by id.
  CommentPage list(CommentQuery query);

  /// The comments of all tasks matching the search.
  CommentPage search(CommentSearch search);

  /// Inserts a new comment, without reactions.
  ///
  /// @return [Written.Stored], or [Written.KeyTaken] if its author has already used its idempotency
  ///   key
  Written insert(Comment comment);

  /// Replaces the previous version of a comment (`comment.version() - 1`), except its reactions.
  ///
  /// @return [Written.Stored], or [Written.Overtaken] if the stored version differs
  Written update(Comment comment);

  /// Adds or removes a user's reaction to a comment that is not deleted, without changing anything
  /// else. Concurrent reactions are all kept.
  ///
  /// @param given whether the user reacts or no longer reacts
  /// @return [Written.Stored], or [Written.Overtaken] if there is nothing to change
  Written react(CommentId id, Emoji emoji, Username user, boolean given);

  /// Result of a write. Only [Stored] has changed anything.
  sealed interface Written {
    record Stored() implements Written {}

    record KeyTaken(Comment existing) implements Written {}

    record Overtaken() implements Written {}

    /// The other side owns the comments.
    ///
    /// @param owner its name
    record NotOwner(String owner) implements Written {}

    /// The comments are being handed over; a retry may soon succeed, on this or the other side.
    record Sealed() implements Written {}
  }
}
