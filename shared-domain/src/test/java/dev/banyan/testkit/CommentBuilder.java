package dev.banyan.testkit;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentIds;
import dev.banyan.comments.CommentText;
import dev.banyan.comments.Reactions;
import dev.banyan.identity.Username;
import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.Version;
import java.time.Clock;
import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A builder of comments in the words of the domain: `aComment().on(task).by("alice").build()`.
public final class CommentBuilder {
  private static final Clock CLOCK = SteppingClock.bySeconds();
  private static final CommentIds IDS = CommentIds.uuidV7(CLOCK, new SplittableRandom(43));
  private static final TaskIds TASKS = TaskIds.uuidV7(CLOCK, new SplittableRandom(44));

  private CommentId id = IDS.next();
  private TaskId task = TASKS.next();
  private Username author = new Username("alice");
  private CommentText text = new CommentText("Watered it on *Sunday*.");
  private Instant createdAt = CLOCK.instant();
  private @Nullable Instant editedAt;
  private @Nullable Instant deletedAt;
  private Version version = Version.FIRST;
  private Reactions reactions = Reactions.NONE;
  private @Nullable Idempotency idempotency;

  private CommentBuilder() {}

  public static CommentBuilder aComment() {
    return new CommentBuilder();
  }

  /// A comment's next version.
  public static CommentBuilder after(Comment comment) {
    CommentBuilder next = new CommentBuilder();
    next.id = comment.id();
    next.task = comment.task();
    next.author = comment.author();
    next.text = comment.text();
    next.createdAt = comment.createdAt();
    next.editedAt = comment.editedAt();
    next.deletedAt = comment.deletedAt();
    next.version = comment.version().next();
    next.reactions = comment.reactions();
    next.idempotency = comment.idempotency();
    return next;
  }

  /// A task that has no comments yet.
  public static TaskId aTaskId() {
    return TASKS.next();
  }

  public CommentBuilder on(TaskId commented) {
    task = commented;
    return this;
  }

  public CommentBuilder by(String name) {
    author = new Username(name);
    return this;
  }

  public CommentBuilder saying(String words) {
    text = new CommentText(words);
    return this;
  }

  public CommentBuilder edited(String words) {
    editedAt = CLOCK.instant();
    return saying(words);
  }

  public CommentBuilder madeWithKey(String key) {
    idempotency = new Idempotency(key, "digest-of-" + key);
    return this;
  }

  public CommentBuilder deleted() {
    deletedAt = CLOCK.instant();
    return this;
  }

  public CommentBuilder restored() {
    deletedAt = null;
    return this;
  }

  public Comment build() {
    return new Comment(
        id, task, author, text, createdAt, editedAt, deletedAt, version, reactions, idempotency);
  }
}
