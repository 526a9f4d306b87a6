package dev.banyan.comments;

import dev.banyan.tasks.Authority;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.Username;
import dev.banyan.tasks.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// A comment on a task as it is kept. Its text never changes; it can be deleted and restored.
/// Instants are UTC with microseconds.
///
/// @param task named by its id and nothing else: it may live on the other side
/// @param deletedAt `null` where it is not deleted
/// @param idempotency what recognises a repeat of the creation; `null` where the client gave no key
public record Comment(
    CommentId id,
    TaskId task,
    Username author,
    CommentText text,
    Instant createdAt,
    @Nullable Instant deletedAt,
    Version version,
    @Nullable Idempotency idempotency) {

  public Comment {
    createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    deletedAt = deletedAt == null ? null : deletedAt.truncatedTo(ChronoUnit.MICROS);
  }

  public boolean isDeleted() {
    return deletedAt != null;
  }

  /// Whether the caller may delete and restore it: its author, or who sees all.
  public boolean mayBeDeletedBy(Caller caller) {
    return caller.has(Authority.ANY) || caller.name().equals(author);
  }

  Comment withDeletedAt(@Nullable Instant deleted) {
    return new Comment(id, task, author, text, createdAt, deleted, version.next(), idempotency);
  }
}
