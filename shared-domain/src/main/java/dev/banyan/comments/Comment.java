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

/// A stored comment on a task. It can be edited, deleted and restored. Instants are UTC with
/// microseconds.
///
/// @param task referenced only by id, because it may be stored on the other side
/// @param editedAt when its text was last changed; `null` if never
/// @param deletedAt `null` if not deleted
/// @param version counts the changes of the comment itself, without reactions
/// @param idempotency detects a repeated create request; `null` if the client sent no key
public record Comment(
    CommentId id,
    TaskId task,
    Username author,
    CommentText text,
    Instant createdAt,
    @Nullable Instant editedAt,
    @Nullable Instant deletedAt,
    Version version,
    Reactions reactions,
    @Nullable Idempotency idempotency) {

  public Comment {
    createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    editedAt = editedAt == null ? null : editedAt.truncatedTo(ChronoUnit.MICROS);
    deletedAt = deletedAt == null ? null : deletedAt.truncatedTo(ChronoUnit.MICROS);
  }

  public boolean isDeleted() {
    return deletedAt != null;
  }

  /// Whether the caller may edit, delete and restore it: its author, or a user with access to all
  /// tasks.
  public boolean mayBeChangedBy(Caller caller) {
    return caller.has(Authority.ANY) || caller.name().equals(author);
  }

  Comment withText(CommentText newText, Instant now) {
    return new Comment(
        id,
        task,
        author,
        newText,
        createdAt,
        now,
        deletedAt,
        version.next(),
        reactions,
        idempotency);
  }

  Comment withDeletedAt(@Nullable Instant deleted) {
    return new Comment(
        id,
        task,
        author,
        text,
        createdAt,
        editedAt,
        deleted,
        version.next(),
        reactions,
        idempotency);
  }

  /// This comment with or without a reaction; equal to this one if nothing changes.
  public Comment withReaction(Emoji emoji, Username user, boolean given) {
    return withReactions(given ? reactions.with(emoji, user) : reactions.without(emoji, user));
  }

  /// This comment with other reactions.
  public Comment withReactions(Reactions others) {
    return new Comment(
        id, task, author, text, createdAt, editedAt, deletedAt, version, others, idempotency);
  }
}
