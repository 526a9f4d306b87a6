package dev.banyan.monolith.notifications;

import dev.banyan.identity.Username;
import dev.banyan.tasks.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The reminders that users set, in the monolith's database: one for each user and task.
@Component
public class Reminders {
  private final JdbcClient database;
  private final Notifications notifications;

  Reminders(JdbcClient database, Notifications notifications) {
    this.database = database;
    this.notifications = notifications;
  }

  /// Sets a reminder, which replaces the user's former one of this task.
  public void set(Reminder reminder) {
    database
        .sql(
            """
            INSERT INTO task_reminder (account, task_id, remind_at) VALUES (:user, :task, :at)
            ON CONFLICT (account, task_id) DO UPDATE SET remind_at = :at
            """)
        .param("user", reminder.account().value())
        .param("task", reminder.task().value())
        .param("at", reminder.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  public Optional<Reminder> of(Username user, TaskId task) {
    return database
        .sql("SELECT * FROM task_reminder WHERE account = :user AND task_id = :task")
        .param("user", user.value())
        .param("task", task.value())
        .query((row, _) -> read(row))
        .optional();
  }

  /// Those whose time has come, earliest first.
  ///
  /// @param limit the maximum
  List<Reminder> due(Instant now, int limit) {
    return database
        .sql(
            """
            SELECT * FROM task_reminder WHERE remind_at <= :now
            ORDER BY remind_at, account, task_id LIMIT :limit
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, _) -> read(row))
        .list();
  }

  private static Reminder read(ResultSet row) throws SQLException {
    return new Reminder(
        new Username(row.getString("account")),
        new TaskId(row.getObject("task_id", UUID.class)),
        row.getObject("remind_at", OffsetDateTime.class).toInstant());
  }

  /// Removes a reminder, unless the user has set another time since; `false` if it is not there.
  public boolean remove(Reminder reminder) {
    return database
            .sql(
                """
                DELETE FROM task_reminder
                WHERE account = :user AND task_id = :task AND remind_at = :at
                """)
            .param("user", reminder.account().value())
            .param("task", reminder.task().value())
            .param("at", reminder.at().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /// Stores the notification of a reminder and removes the reminder, both or neither. Does nothing
  /// if another instance was first, or the user has set another time since.
  @Transactional
  public void fire(Reminder reminder, List<NewNotification> found) {
    if (remove(reminder)) {
      notifications.store(found);
    }
  }
}
