package dev.banyan.monolith.comments.jpa;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentSearch;
import dev.banyan.comments.CommentStore;
import dev.banyan.comments.Emoji;
import dev.banyan.identity.Username;
import dev.banyan.monolith.database.FencedTransactions;
import dev.banyan.server.tasks.ReactionSql;
import dev.banyan.tasks.Idempotency;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.StatelessSession;
import org.hibernate.exception.ConstraintViolationException;
import org.springframework.dao.DataIntegrityViolationException;

/// [CommentStore] in the monolith's database. Each call is one statement.
final class JpaCommentStore implements CommentStore {
  private final FencedTransactions transactions;

  JpaCommentStore(FencedTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Comment> find(CommentId id) {
    return transactions.reading(session ->
        Optional.ofNullable(session.get(CommentEntity.class, id.value()))
            .map(CommentEntity::toComment));
  }

  @Override
  public CommentPage list(CommentQuery query) {
    UUID after = query.after() == null ? new UUID(0, 0) : query.after().value();
    return transactions.reading(session ->
        CommentPage.of(
            session
                .createSelectionQuery(
                    """
                    select c from CommentEntity c
                    where c.taskId = :task and c.deletedAt is null and c.id > :after order by c.id
                    """,
                    CommentEntity.class)
                .setParameter("task", query.task().value())
                .setParameter("after", after)
                .setMaxResults(query.limit() + 1)
                .getResultList()
                .stream()
                .map(CommentEntity::toComment)
                .toList(),
            query.limit()));
  }

  @Override
  public CommentPage search(CommentSearch search) {
    return transactions.reading(session -> CommentListQuery.page(session, search));
  }

  @Override
  public Written insert(Comment comment) {
    try {
      return writing(session -> {
        session.insert(CommentEntity.of(comment));
        return new Written.Stored();
      });
    } catch (DataIntegrityViolationException | ConstraintViolationException e) {
      // An earlier request with the same key was first.
      return transactions
          .reading(session -> createdWithKey(session, comment))
          .<Written>map(Written.KeyTaken::new)
          .orElseThrow(() -> e);
    }
  }

  private static Optional<Comment> createdWithKey(StatelessSession session, Comment comment) {
    Idempotency idempotency = comment.idempotency();
    if (idempotency == null) {
      return Optional.empty();
    }
    return session
        .createSelectionQuery(
            "select c from CommentEntity c where c.author = :author and c.idempotencyKey = :key",
            CommentEntity.class)
        .setParameter("author", comment.author().value())
        .setParameter("key", idempotency.key())
        .getResultList()
        .stream()
        .findFirst()
        .map(CommentEntity::toComment);
  }

  @Override
  public Written update(Comment comment) {
    return writing(session ->
        CommentEntity.of(comment).update(session) == 1
            ? new Written.Stored()
            : new Written.Overtaken());
  }

  @Override
  public Written react(CommentId id, Emoji emoji, Username user, boolean given) {
    return writing(session ->
        session
                    .createNativeMutationQuery(ReactionSql.UPDATE)
                    .setParameter(1, emoji.code())
                    .setParameter(2, user.value())
                    .setParameter(3, given)
                    .setParameter(4, id.value())
                    .executeUpdate()
                == 1
            ? new Written.Stored()
            : new Written.Overtaken());
  }

  private Written writing(Function<StatelessSession, Written> work) {
    return transactions.writing(work, Written.NotOwner::new, Written.Sealed::new);
  }
}
