package dev.banyan.monolith.notifications;

import dev.banyan.identity.Username;
import dev.banyan.tasks.TaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stored notification.
///
/// @param id increases with the time of insertion
/// @param source what it is about: a user has one notification of each source
/// @param title of the task when it happened
/// @param actor who caused it; the user unless it [#hasActor]
/// @param readAt `null` while it is unread
public record Notification(
    long id,
    Kind kind,
    String source,
    TaskId task,
    String title,
    Username actor,
    Instant at,
    @Nullable Instant readAt) {

  /// Why a user is notified.
  public enum Kind {
    /// Somebody assigned the task to the user.
    ASSIGNED,
    /// Somebody mentioned the user in the notes or in a comment.
    MENTIONED,
    /// Somebody commented on a task that the user follows.
    COMMENTED,
    /// Somebody completed a task that the user follows.
    COMPLETED,
    /// A task that the user owns or is assigned to is due.
    DUE,
    /// The user wanted to be reminded of the task.
    REMINDER
  }

  static final String COMMENT = "comment:";

  /// The comment that it is about; `null` if it is about the task.
  public @Nullable String comment() {
    return source.startsWith(COMMENT) ? source.substring(COMMENT.length()) : null;
  }

  /// The path of the page that it is about.
  String path() {
    return "/tasks/" + task + (comment() == null ? "" : "#comment-" + comment());
  }

  /// The kind, and where a mention is: the end of the key of its text.
  public String textKey() {
    return switch (kind) {
      case ASSIGNED, COMMENTED, COMPLETED, DUE, REMINDER -> kind.name();
      case MENTIONED -> kind + (comment() == null ? "_IN_NOTES" : "_IN_COMMENT");
    };
  }

  /// Whether somebody else caused it, whom its text names.
  public boolean hasActor() {
    return kind != Kind.DUE && kind != Kind.REMINDER;
  }

  public boolean isRead() {
    return readAt != null;
  }
}
