package dev.banyan.testkit;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentSearch;
import dev.banyan.comments.CommentStore;
import dev.banyan.comments.Emoji;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Idempotency;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The plainest store that keeps the port's promises: what the others are compared with.
public final class InMemoryCommentStore implements CommentStore {
  private final SortedMap<CommentId, Comment> comments = new TreeMap<>();

  @Override
  public synchronized Optional<Comment> find(CommentId id) {
    return Optional.ofNullable(comments.get(id));
  }

  @Override
  public synchronized CommentPage list(CommentQuery query) {
    CommentId after = query.after();
    return CommentPage.of(
        comments.values().stream()
            .filter(one -> one.task().equals(query.task()) && !one.isDeleted())
            .filter(one -> after == null || one.id().compareTo(after) > 0)
            .limit(query.limit() + 1L)
            .toList(),
        query.limit());
  }

  @Override
  public synchronized CommentPage search(CommentSearch search) {
    CommentId after = search.after();
    Comparator<Comment> order = Comparator.comparing(Comment::id);
    return CommentPage.of(
        comments.values().stream()
            .filter(search.filter()::admits)
            .sorted(search.newestFirst() ? order.reversed() : order)
            .filter(one -> after == null || one.id().compareTo(after) > 0 != search.newestFirst())
            .filter(one -> !one.id().equals(after))
            .limit(search.limit() + 1L)
            .toList(),
        search.limit());
  }

  @Override
  public synchronized Written insert(Comment comment) {
    Optional<Comment> existing =
        comments.values().stream().filter(one -> sameKey(one, comment)).findFirst();
    if (existing.isPresent()) {
      return new Written.KeyTaken(existing.get());
    }
    comments.put(comment.id(), comment);
    return new Written.Stored();
  }

  private static boolean sameKey(Comment one, Comment other) {
    Idempotency key = one.idempotency();
    Idempotency wanted = other.idempotency();
    return key != null
        && wanted != null
        && one.author().equals(other.author())
        && key.key().equals(wanted.key());
  }

  @Override
  public synchronized Written update(Comment comment) {
    Comment current = comments.get(comment.id());
    if (current == null || !current.version().next().equals(comment.version())) {
      return new Written.Overtaken();
    }
    comments.put(comment.id(), comment.withReactions(current.reactions()));
    return new Written.Stored();
  }

  @Override
  public synchronized Written react(CommentId id, Emoji emoji, Username user, boolean given) {
    Comment current = comments.get(id);
    if (current == null || current.isDeleted() || current.reactions().has(emoji, user) == given) {
      return new Written.Overtaken();
    }
    comments.put(id, current.withReaction(emoji, user, given));
    return new Written.Stored();
  }
}
