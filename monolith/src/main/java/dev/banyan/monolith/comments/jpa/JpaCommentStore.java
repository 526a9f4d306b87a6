package dev.banyan.monolith.comments.jpa;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentSearch;
import dev.banyan.comments.CommentStore;
import dev.banyan.monolith.database.FencedTransactions;
import dev.banyan.tasks.Idempotency;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;
import org.springframework.dao.DataIntegrityViolationException;

/// [CommentStore] in the monolith's database. Each call is one statement.
final class JpaCommentStore implements CommentStore {
  private final EntityManager entities;
  private final FencedTransactions transactions;

  JpaCommentStore(FencedTransactions transactions) {
    this.entities = transactions.entities();
    this.transactions = transactions;
  }

  @Override
  public Optional<Comment> find(CommentId id) {
    return transactions.reading(() ->
        Optional.ofNullable(entities.find(CommentEntity.class, id.value()))
            .map(CommentEntity::toComment));
  }

  @Override
  public CommentPage list(CommentQuery query) {
    UUID after = query.after() == null ? new UUID(0, 0) : query.after().value();
    return transactions.reading(() ->
        CommentPage.of(
            entities
                .createQuery(
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
    return transactions.reading(() -> CommentListQuery.page(entities, search));
  }

  @Override
  public Written insert(Comment comment) {
    try {
      return writing(() -> {
        transactions.statement(session -> session.insert(CommentEntity.of(comment)));
        return new Written.Stored();
      });
    } catch (DataIntegrityViolationException | ConstraintViolationException e) {
      // An earlier request with the same key was first.
      return transactions
          .reading(() -> createdWithKey(comment))
          .<Written>map(Written.KeyTaken::new)
          .orElseThrow(() -> e);
    }
  }

  private Optional<Comment> createdWithKey(Comment comment) {
    Idempotency idempotency = comment.idempotency();
    if (idempotency == null) {
      return Optional.empty();
    }
    return entities
        .createQuery(
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
    return writing(() ->
        transactions.statement(CommentEntity.of(comment)::update) == 1
            ? new Written.Stored()
            : new Written.Overtaken());
  }

  private Written writing(Supplier<Written> work) {
    return transactions.writing(work, Written.NotOwner::new, Written.Sealed::new);
  }
}
