package dev.banyan.monolith.notifications;

import dev.banyan.identity.Username;
import dev.banyan.tasks.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The notifications that wait for their email, in the caller's transaction.
@Component
class PendingEmails {
  /// A user gets no more than one email about a task in this time, besides digests.
  static final Duration PAUSE = Duration.ofMinutes(10);

  private static final int LOCK = 7_116;
  private final JdbcClient database;

  PendingEmails(JdbcClient database) {
    this.database = database;
  }

  /// What is due of a user.
  ///
  /// @param delivery [Delivery#EMAIL] or [Delivery#DIGEST]
  /// @param notifications oldest first
  record Batch(Username recipient, Delivery delivery, List<Notification> notifications) {}

  /// Whether this transaction is the only one that writes emails about notifications.
  boolean lock() {
    return database
        .sql("SELECT pg_try_advisory_xact_lock(:lock)")
        .param("lock", LOCK)
        .query(Boolean.class)
        .single();
  }

  private record Due(Username recipient, Delivery delivery) {}

  /// What is due of the user who waits longest.
  Optional<Batch> next(Instant now) {
    return database
        .sql(
            """
            SELECT recipient, email FROM notification
            WHERE email_due <= :now ORDER BY email_due, id LIMIT 1
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) -> new Due(new Username(row.getString(1)), Delivery.valueOf(row.getString(2))))
        .optional()
        .map(due -> new Batch(due.recipient(), due.delivery(), list(due, now)));
  }

  private List<Notification> list(Due due, Instant now) {
    return database
        .sql(
            Notifications.SELECT
                + "WHERE recipient = :recipient AND email = :email AND email_due <= :now ORDER BY id")
        .param("recipient", due.recipient().value())
        .param("email", due.delivery().name())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Notifications::read)
        .list();
  }

  /// Those about tasks of which the user got no email lately, which count as sent from now on. The
  /// others wait until an email about their task is possible.
  List<Notification> claim(Username recipient, List<Notification> wanted, Instant now) {
    Map<TaskId, Boolean> claimed = new LinkedHashMap<>();
    List<Notification> found = new ArrayList<>();
    for (Notification one : wanted) {
      if (claimed.computeIfAbsent(one.task(), task -> claim(recipient, task, now))) {
        found.add(one);
      } else {
        postpone(recipient, one);
      }
    }
    return found;
  }

  private boolean claim(Username recipient, TaskId task, Instant now) {
    return database
            .sql(
                """
                INSERT INTO notification_email AS last (account, task_id, sent_at)
                VALUES (:recipient, :task, :now)
                ON CONFLICT (account, task_id) DO UPDATE SET sent_at = :now
                WHERE last.sent_at <= :before
                """)
            .param("recipient", recipient.value())
            .param("task", task.value())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("before", now.minus(PAUSE).atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  private void postpone(Username recipient, Notification one) {
    database
        .sql(
            """
            UPDATE notification SET email_due = last.sent_at + :seconds * interval '1 s'
            FROM notification_email last
            WHERE last.account = :recipient AND last.task_id = :task AND id = :id
            """)
        .param("seconds", PAUSE.toSeconds())
        .param("recipient", recipient.value())
        .param("task", one.task().value())
        .param("id", one.id())
        .update();
  }

  /// Ends the waiting of these.
  void end(Collection<Notification> done) {
    database
        .sql("UPDATE notification SET email_due = NULL WHERE id = ANY (:ids)")
        .param("ids", done.stream().map(Notification::id).toArray(Long[]::new))
        .update();
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
  void cleanUp() {
    database.sql("DELETE FROM notification_email WHERE sent_at < now() - interval '1 d'").update();
  }
}
