package dev.banyan.monolith.notifications;

import dev.banyan.identity.Username;
import dev.banyan.monolith.http.Language;
import dev.banyan.monolith.notifications.Notification.Kind;
import dev.banyan.values.TimeZones;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What users chose about notifications, in the monolith's database.
@Component
public class NotificationPreferences {
  private static final Logger LOG = LoggerFactory.getLogger(NotificationPreferences.class);
  private static final int REMEMBERED = 10_000;

  private final JdbcClient database;
  private final Clock clock;

  // What this instance has stored, so that a page costs no statement.
  private final Map<Username, Browser> stored =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Username, Browser> eldest) {
          return size() > REMEMBERED;
        }
      };

  NotificationPreferences(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Browser(ZoneId zone, Language language) {}

  public NotificationSettings of(Username user) {
    Map<Kind, Delivery> deliveries = new EnumMap<>(Kind.class);
    database
        .sql("SELECT kind, delivery FROM notification_delivery WHERE account = :user")
        .param("user", user.value())
        .query(row -> {
          add(deliveries, row.getString(1), row.getString(2));
        });
    return database
        .sql("SELECT * FROM notification_preference WHERE account = :user")
        .param("user", user.value())
        .query((row, _) -> settings(deliveries, row))
        .optional()
        .orElseGet(() -> {
          NotificationSettings initial = NotificationSettings.INITIAL;
          return new NotificationSettings(
              deliveries, initial.hour(), initial.leadMinutes(), null, null);
        });
  }

  // What a later release stored is as if it were not chosen.
  private static void add(Map<Kind, Delivery> deliveries, String kind, String delivery) {
    try {
      deliveries.put(Kind.valueOf(kind), Delivery.valueOf(delivery));
    } catch (IllegalArgumentException e) {
      LOG.debug("Unknown kind or delivery", e);
    }
  }

  private static NotificationSettings settings(Map<Kind, Delivery> deliveries, ResultSet row)
      throws SQLException {
    return new NotificationSettings(
        deliveries,
        row.getInt("hour"),
        row.getInt("lead_minutes"),
        zone(row.getString("zone")),
        Language.ofTag(row.getString("language")).orElse(null));
  }

  private static @Nullable ZoneId zone(@Nullable String name) {
    try {
      return name == null ? null : TimeZones.of(name);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /// Stores what the user chose; zone and language stay. A pending digest moves to the new hour.
  @Transactional
  public void save(Username user, NotificationSettings chosen) {
    database
        .sql(
            """
            INSERT INTO notification_preference (account, hour, lead_minutes)
            VALUES (:user, :hour, :lead)
            ON CONFLICT (account) DO UPDATE SET hour = :hour, lead_minutes = :lead
            """)
        .param("user", user.value())
        .param("hour", chosen.hour())
        .param("lead", chosen.leadMinutes())
        .update();
    chosen.deliveries().forEach((kind, delivery) -> save(user, kind, delivery));
    database
        .sql(
            """
            UPDATE notification SET email_due = :next
            WHERE recipient = :user AND email = 'DIGEST' AND email_due IS NOT NULL
            """)
        .param("user", user.value())
        .param("next", of(user).nextDigest(clock.instant()).atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Keeps notifications of these kinds on the page and sends no more emails about them.
  @Transactional
  public void stopEmails(Username user, Collection<Kind> kinds) {
    NotificationSettings settings = of(user);
    kinds.stream()
        .filter(kind -> settings.of(kind).isEmail())
        .forEach(kind -> save(user, kind, Delivery.PAGE));
  }

  private void save(Username user, Kind kind, Delivery delivery) {
    database
        .sql(
            """
            INSERT INTO notification_delivery (account, kind, delivery)
            VALUES (:user, :kind, :delivery)
            ON CONFLICT (account, kind) DO UPDATE SET delivery = :delivery
            """)
        .param("user", user.value())
        .param("kind", kind.name())
        .param("delivery", delivery.name())
        .update();
  }

  /// Remembers the zone and the language of the browser in which a user reads pages. If the
  /// database takes no writes, the former ones stay.
  public void remember(Username user, ZoneId zone, Language language) {
    Browser browser = new Browser(zone, language);
    synchronized (stored) {
      if (browser.equals(stored.get(user))) {
        return;
      }
    }
    try {
      store(user, browser);
    } catch (DataAccessException e) {
      LOG.debug("Zone and language are not stored", e);
      return;
    }
    synchronized (stored) {
      stored.put(user, browser);
    }
  }

  private void store(Username user, Browser browser) {
    database
        .sql(
            """
            INSERT INTO notification_preference AS known (account, zone, language)
            SELECT username, :zone, :language FROM account WHERE username = :user
            ON CONFLICT (account) DO UPDATE SET zone = :zone, language = :language
            WHERE (known.zone, known.language) IS DISTINCT FROM (:zone, :language)
            """)
        .param("user", user.value())
        .param("zone", browser.zone().getId())
        .param("language", browser.language().tag())
        .update();
  }
}
