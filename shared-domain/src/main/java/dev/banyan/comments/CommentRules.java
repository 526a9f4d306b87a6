package dev.banyan.comments;

import dev.banyan.comments.CommentCommand.Add;
import dev.banyan.comments.CommentCommand.Change;
import dev.banyan.comments.CommentResult.Accepted;
import dev.banyan.comments.CommentResult.Conflict;
import dev.banyan.comments.CommentResult.Forbidden;
import dev.banyan.comments.CommentResult.NotFound;
import dev.banyan.comments.CommentResult.Reason;
import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Business rules of comments: permissions and state changes. Pure functions, shared by both sides.
///
/// An [Accepted] result with the unchanged comment means that nothing must be written.
final class CommentRules {
  private CommentRules() {}

  static <T> Optional<CommentResult<T>> refusal(Caller caller, Authority needed) {
    return caller.has(needed)
        ? Optional.empty()
        : Optional.of(new Forbidden<>("This needs the authority " + needed.scope() + "."));
  }

  static Comment added(Add command, CommentId id, Caller caller, Instant now) {
    return new Comment(
        id,
        command.task(),
        caller.name(),
        command.text(),
        now,
        null,
        null,
        Version.FIRST,
        Reactions.NONE,
        command.idempotency());
  }

  /// Result of a create request whose idempotency key was used before.
  static CommentResult<Comment> repeated(Add command, Comment existing) {
    return command.idempotency() != null && command.idempotency().equals(existing.idempotency())
        ? new Accepted<>(existing)
        : new Conflict<>(Reason.KEY_REUSED);
  }

  static CommentResult<Comment> found(Comment comment, TaskId task, Caller caller) {
    boolean shown = !comment.isDeleted() || comment.mayBeChangedBy(caller);
    return comment.task().equals(task) && shown ? new Accepted<>(comment) : new NotFound<>();
  }

  static CommentResult<Comment> changed(
      Comment comment, Change command, Caller caller, Instant now) {
    if (!(found(comment, command.task(), caller) instanceof Accepted)) {
      return new NotFound<>();
    }
    if (!comment.mayBeChangedBy(caller)) {
      return new Forbidden<>(
          "Only its author, or who may see all tasks, edits, deletes or restores a comment.");
    }
    if (command instanceof CommentCommand.Edit && comment.isDeleted()) {
      return new Conflict<>(Reason.DELETED);
    }
    if (!command.ifVersion().isEmpty() && !command.ifVersion().contains(comment.version())) {
      return new Conflict<>(Reason.STALE_VERSION);
    }
    return switch (command) {
      case CommentCommand.Edit(var _, var _, var text, var _) -> edited(comment, text, now);
      case CommentCommand.Delete _ ->
          new Accepted<>(comment.isDeleted() ? comment : comment.withDeletedAt(now));
      case CommentCommand.Restore _ ->
          new Accepted<>(comment.isDeleted() ? comment.withDeletedAt(null) : comment);
    };
  }

  // Who may read the comment may react to it.
  static CommentResult<Comment> reacted(
      Comment comment, CommentCommand.React command, Caller caller) {
    if (!(found(comment, command.task(), caller) instanceof Accepted)) {
      return new NotFound<>();
    }
    return comment.isDeleted()
        ? new Conflict<>(Reason.DELETED)
        : new Accepted<>(comment.withReaction(command.emoji(), caller.name(), command.given()));
  }

  private static CommentResult<Comment> edited(
      Comment comment, @Nullable CommentText text, Instant now) {
    return new Accepted<>(
        text == null || text.equals(comment.text()) ? comment : comment.withText(text, now));
  }
}
