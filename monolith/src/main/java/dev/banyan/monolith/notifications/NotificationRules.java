package dev.banyan.monolith.notifications;

import dev.banyan.comments.Comment;
import dev.banyan.identity.Username;
import dev.banyan.monolith.markdown.MarkdownDocument;
import dev.banyan.monolith.notifications.Notification.Kind;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Decides who is notified of an event or a comment, and why. Nobody is notified of their own
/// actions. Whether they may see the task is not decided here.
final class NotificationRules {
  private NotificationRules() {}

  /// @param task as it is now: events do not contain the notes
  /// @param followers of the task
  static List<NewNotification> of(TaskEvent event, Task task, Set<Username> followers) {
    List<NewNotification> found = new ArrayList<>();
    event
        .changes()
        .forEach(change -> {
          if (change.field().equals("assignee")) {
            change.to().stream()
                .map(Username::new)
                .forEach(name ->
                    found.add(
                        of(
                            event,
                            task,
                            name,
                            Kind.ASSIGNED,
                            "task:" + task.id() + ":" + event.version().value())));
          } else if (change.field().equals("notes")) {
            // Which of the mentions are new is not known: a user is notified of the first.
            MarkdownDocument.mentions(task.draft().notes().value())
                .forEach(
                    name -> found.add(of(event, task, name, Kind.MENTIONED, "notes:" + task.id())));
          }
        });
    if (event.kind() == TaskEvent.Kind.COMPLETED) {
      String source = "completed:" + task.id() + ":" + event.version().value();
      followers.forEach(name -> found.add(of(event, task, name, Kind.COMPLETED, source)));
    }
    found.removeIf(one -> one.recipient().equals(event.actor()));
    return found;
  }

  private static NewNotification of(
      TaskEvent event, Task task, Username name, Kind kind, String source) {
    return new NewNotification(name, kind, source, task, event.actor(), event.at());
  }

  /// @param followers of the task
  static List<NewNotification> of(Comment comment, Task task, Set<Username> followers) {
    Set<Username> mentioned = MarkdownDocument.mentions(comment.text().value());
    Set<Username> others = new LinkedHashSet<>(followers);
    others.removeAll(mentioned);
    List<NewNotification> found = new ArrayList<>();
    mentioned.forEach(name -> found.add(of(comment, task, name, Kind.MENTIONED)));
    others.forEach(name -> found.add(of(comment, task, name, Kind.COMMENTED)));
    found.removeIf(one -> one.recipient().equals(comment.author()));
    return found;
  }

  private static NewNotification of(Comment comment, Task task, Username name, Kind kind) {
    String source = Notification.COMMENT + comment.id();
    return new NewNotification(name, kind, source, task, comment.author(), comment.createdAt());
  }
}
