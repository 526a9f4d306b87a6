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
    /// Somebody commented on a task that the user owns, is assigned to, or has commented on.
    COMMENTED
  }

  static final String COMMENT = "comment:";

  /// The comment that it is about; `null` if it is about the task.
  public @Nullable String comment() {
    return source.startsWith(COMMENT) ? source.substring(COMMENT.length()) : null;
  }

  public boolean isRead() {
    return readAt != null;
  }
}
