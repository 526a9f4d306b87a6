package dev.banyan.monolith.notifications;

import dev.banyan.identity.Username;
import dev.banyan.tasks.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The notifications of users, in the monolith's database. They are kept for 90 days.
@Component
public class Notifications {
  static final String SELECT =
      "SELECT id, kind, source, task_id, title, actor, at, read_at FROM notification ";

  private final JdbcClient database;
  private final Followers followers;
  private final NotificationPreferences preferences;
  private final Clock clock;

  Notifications(
      JdbcClient database, Followers followers, NotificationPreferences preferences, Clock clock) {
    this.database = database;
    this.followers = followers;
    this.preferences = preferences;
    this.clock = clock;
  }

  /// The number of unread notifications.
  ///
  /// @param most the number at which counting stops
  public int unread(Username recipient, int most) {
    return database
        .sql(
            """
            SELECT count(*) FROM (
              SELECT FROM notification WHERE recipient = :recipient AND read_at IS NULL LIMIT :most) AS unread
            """)
        .param("recipient", recipient.value())
        .param("most", most)
        .query(Integer.class)
        .single();
  }

  /// The state of these users' notifications, in one query.
  public Map<Username, InboxState> states(Set<Username> users) {
    Map<Username, InboxState> states = new HashMap<>();
    database
        .sql(
            """
            SELECT name,
              (SELECT count(*) FROM (SELECT FROM notification
                 WHERE recipient = name AND read_at IS NULL LIMIT 100) AS unread),
              (SELECT coalesce(max(id), 0) FROM notification WHERE recipient = name)
            FROM unnest(:users) AS name
            """)
        .param("users", users.stream().map(Username::value).toArray(String[]::new))
        .query(row -> {
          states.put(new Username(row.getString(1)), new InboxState(row.getInt(2), row.getLong(3)));
        });
    return states;
  }

  /// Notifications, newest first.
  ///
  /// @param before the id of the last one of the previous page
  public List<Notification> list(Username recipient, long before, int limit) {
    return database
        .sql(SELECT + "WHERE recipient = :recipient AND id < :before ORDER BY id DESC LIMIT :limit")
        .param("recipient", recipient.value())
        .param("before", before)
        .param("limit", limit)
        .query(Notifications::read)
        .list();
  }

  static Notification read(ResultSet row, int number) throws SQLException {
    Timestamp readAt = row.getTimestamp("read_at");
    return new Notification(
        row.getLong("id"),
        Notification.Kind.valueOf(row.getString("kind")),
        row.getString("source"),
        new TaskId(row.getObject("task_id", UUID.class)),
        row.getString("title"),
        new Username(row.getString("actor")),
        row.getTimestamp("at").toInstant(),
        readAt == null ? null : readAt.toInstant());
  }

  /// Marks one as read, and returns it; empty if this user has none of this id.
  public Optional<Notification> markRead(Username recipient, long id) {
    database
        .sql(
            """
            UPDATE notification SET read_at = now()
            WHERE id = :id AND recipient = :recipient AND read_at IS NULL
            """)
        .param("id", id)
        .param("recipient", recipient.value())
        .update();
    return database
        .sql(SELECT + "WHERE id = :id AND recipient = :recipient")
        .param("id", id)
        .param("recipient", recipient.value())
        .query(Notifications::read)
        .optional();
  }

  /// Marks this one and all older ones as read: newer ones have not been seen yet.
  public void markAllRead(Username recipient, long newest) {
    database
        .sql(
            """
            UPDATE notification SET read_at = now()
            WHERE recipient = :recipient AND id <= :newest AND read_at IS NULL
            """)
        .param("recipient", recipient.value())
        .param("newest", newest)
        .update();
  }

  /// The time up to which a source was read.
  Instant readUntil(Source source) {
    return database
        .sql("SELECT read_until FROM notification_source WHERE name = :name")
        .param("name", source.name())
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .single();
  }

  enum Source {
    EVENTS,
    COMMENTS
  }

  /// Stores those of whose source their recipient has none yet, and, in the same transaction, when
  /// an email about each is due, that mentioned users follow the task, and the time up to which the
  /// source was read.
  ///
  /// @param until `null` to keep it, because more is to be read
  @Transactional
  public void store(List<NewNotification> found, Source source, @Nullable Instant until) {
    store(found);
    if (until != null) {
      // Another instance can be ahead.
      database
          .sql(
              """
              UPDATE notification_source SET read_until = :until
              WHERE name = :name AND read_until < :until
              """)
          .param("until", until.atOffset(ZoneOffset.UTC))
          .param("name", source.name())
          .update();
    }
  }

  /// The same, of no source that is read up to a time.
  @Transactional
  public void store(List<NewNotification> found) {
    Map<Username, NotificationSettings> settings = new HashMap<>();
    for (NewNotification one : found) {
      insert(one, settings.computeIfAbsent(one.recipient(), preferences::of));
      if (one.kind() == Notification.Kind.MENTIONED) {
        followers.add(one.task().id(), List.of(one.recipient()));
      }
    }
  }

  private void insert(NewNotification one, NotificationSettings settings) {
    Delivery delivery = settings.of(one.kind());
    if (delivery == Delivery.OFF) {
      return;
    }
    Instant due = settings.emailDue(one.kind(), clock.instant());
    database
        .sql(
            """
            INSERT INTO notification
              (recipient, source, kind, task_id, title, actor, at, email, email_due)
            VALUES (:recipient, :source, :kind, :task, :title, :actor, :at, :email, :due)
            ON CONFLICT (recipient, source) DO NOTHING
            """)
        .param("recipient", one.recipient().value())
        .param("source", one.source())
        .param("kind", one.kind().name())
        .param("task", one.task().id().value())
        .param("title", one.task().title().value())
        .param("actor", one.actor().value())
        .param("at", one.at().atOffset(ZoneOffset.UTC))
        .param("email", delivery.isEmail() ? delivery.name() : null, Types.VARCHAR)
        .param(
            "due", due == null ? null : due.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
        .update();
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
  void cleanUp() {
    database.sql("DELETE FROM notification WHERE created_at < now() - interval '90 d'").update();
  }
}
