package dev.banyan.monolith.comments.jpa;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentText;
import dev.banyan.comments.Reactions;
import dev.banyan.contract.CommentReader;
import dev.banyan.contract.JsonReader.MalformedJsonException;
import dev.banyan.identity.Username;
import dev.banyan.server.http.ContractJson;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.Version;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/// A comment's row. It contains no rules and no relation to a task, which may be stored on the
/// other side.
@Entity
@Table(name = "task_comment")
@SuppressWarnings("NullAway.Init") // JPA fills the fields.
class CommentEntity {
  private static final ContractJson JSON = new ContractJson();

  @Id private UUID id;
  private UUID taskId;
  private String author;
  private String text;
  private Instant createdAt;
  private @Nullable Instant editedAt;
  private @Nullable Instant deletedAt;
  // Incremented by the domain. JPA's optimistic locking would increment it twice.
  private long version;

  // How many of the versions are changes of reactions, which are no versions of the comment itself.
  @Column(insertable = false, updatable = false)
  private @Nullable Long reactionChanges;

  // As text. Only one statement writes reactions: see JpaCommentStore.
  @Formula("reactions #>> '{}'")
  private @Nullable String reactions;

  private @Nullable String idempotencyKey;
  private @Nullable String idempotencyDigest;

  static CommentEntity of(Comment comment) {
    CommentEntity entity = new CommentEntity();
    entity.id = comment.id().value();
    entity.set(comment);
    return entity;
  }

  private void set(Comment comment) {
    Idempotency idempotency = comment.idempotency();
    taskId = comment.task().value();
    author = comment.author().value();
    text = comment.text().value();
    createdAt = comment.createdAt();
    editedAt = comment.editedAt();
    deletedAt = comment.deletedAt();
    version = comment.version().value();
    idempotencyKey = idempotency == null ? null : idempotency.key();
    idempotencyDigest = idempotency == null ? null : idempotency.digest();
  }

  /// Replaces the previous version of this row, with one statement. The columns that are missing
  /// here never change.
  ///
  /// @return the number of replaced rows: none if another version is stored
  int update(StatelessSession session) {
    return session
        .createMutationQuery(
            """
            update CommentEntity c set c.text = :text, c.editedAt = :editedAt,
              c.deletedAt = :deletedAt, c.version = c.version + 1
            where c.id = :id and c.version - coalesce(c.reactionChanges, 0) = :version - 1
            """)
        .setParameter("text", text)
        .setParameter("editedAt", editedAt)
        .setParameter("deletedAt", deletedAt)
        .setParameter("version", version)
        .setParameter("id", id)
        .executeUpdate();
  }

  Comment toComment() {
    return new Comment(
        new CommentId(id),
        new TaskId(taskId),
        new Username(author),
        new CommentText(text),
        createdAt,
        editedAt,
        deletedAt,
        new Version(version - (reactionChanges == null ? 0 : reactionChanges)),
        readReactions(),
        idempotencyKey == null || idempotencyDigest == null
            ? null
            : new Idempotency(idempotencyKey, idempotencyDigest));
  }

  private Reactions readReactions() {
    try {
      return CommentReader.reactions(reactions == null ? null : JSON.read(reactions));
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("the database stores only valid JSON", e);
    }
  }
}
