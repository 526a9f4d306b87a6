package dev.banyan.comments;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// A comment on a task as it is kept. It can be edited, deleted and restored. Instants are UTC with
/// microseconds.
///
/// @param task named by its id and nothing else: it may live on the other side
/// @param editedAt when its text was last changed; `null` where it never was
/// @param deletedAt `null` where it is not deleted
/// @param idempotency what recognises a repeat of the creation; `null` where the client gave no key
public record Comment(
    CommentId id,
    TaskId task,
    Username author,
    CommentText text,
    Instant createdAt,
    @Nullable Instant editedAt,
    @Nullable Instant deletedAt,
    Version version,
    @Nullable Idempotency idempotency) {

  public Comment {
    createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    editedAt = editedAt == null ? null : editedAt.truncatedTo(ChronoUnit.MICROS);
    deletedAt = deletedAt == null ? null : deletedAt.truncatedTo(ChronoUnit.MICROS);
  }

  public boolean isDeleted() {
    return deletedAt != null;
  }

  /// Whether the caller may edit, delete and restore it: its author, or who sees all.
  public boolean mayBeChangedBy(Caller caller) {
    return caller.has(Authority.ANY) || caller.name().equals(author);
  }

  Comment withText(CommentText newText, Instant now) {
    return new Comment(
        id, task, author, newText, createdAt, now, deletedAt, version.next(), idempotency);
  }

  Comment withDeletedAt(@Nullable Instant deleted) {
    return new Comment(
        id, task, author, text, createdAt, editedAt, deleted, version.next(), idempotency);
  }
}
