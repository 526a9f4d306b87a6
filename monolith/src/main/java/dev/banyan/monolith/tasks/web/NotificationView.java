package dev.banyan.monolith.tasks.web;

import dev.banyan.monolith.http.Language;
import dev.banyan.monolith.notifications.Notification;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// View model of a notification.
///
/// @param kind its name, such as `ASSIGNED`, with the place of a mention
/// @param actor `null` if nobody else caused it
/// @param when relative to today
public record NotificationView(
    long id,
    String kind,
    @Nullable String actor,
    String title,
    boolean read,
    String when,
    String exact,
    String instant) {
  static NotificationView of(
      Notification notification, ZoneId zone, Instant now, TaskMessages taskMessages) {
    ZonedDateTime at = notification.at().atZone(zone);
    return new NotificationView(
        notification.id(),
        notification.textKey(),
        notification.hasActor() ? notification.actor().value() : null,
        notification.title(),
        notification.isRead(),
        RelativeDateFormat.of(at, now, taskMessages),
        Language.current().dayAndTime(at),
        notification.at().toString());
  }
}
