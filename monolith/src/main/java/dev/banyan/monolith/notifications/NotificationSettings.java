package dev.banyan.monolith.notifications;

import dev.banyan.monolith.http.Language;
import dev.banyan.monolith.notifications.Notification.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a user is notified.
///
/// @param deliveries of the kinds for which the user chose one
/// @param hour 0 to 23: when digests and notifications of the day come, in the user's zone
/// @param leadMinutes 0 to 1440: how long before a due time its notification comes
/// @param zone of the browser that the user used last; `null` if it is unknown
/// @param language of the same; `null` if it is unknown
public record NotificationSettings(
    Map<Kind, Delivery> deliveries,
    int hour,
    int leadMinutes,
    @Nullable ZoneId zone,
    @Nullable Language language) {
  public static final int MAXIMUM_LEAD = 1440;
  static final NotificationSettings INITIAL = new NotificationSettings(Map.of(), 8, 30, null, null);

  public NotificationSettings {
    deliveries = Map.copyOf(deliveries);
    if (hour < 0 || hour > 23 || leadMinutes < 0 || leadMinutes > MAXIMUM_LEAD) {
      throw new IllegalArgumentException("no hour of a day, or no lead up to a day");
    }
  }

  /// What is meant for the user alone comes by email at once, and what others say once a day. What
  /// is due is in the plan of the day.
  public Delivery of(Kind kind) {
    return deliveries.getOrDefault(
        kind,
        switch (kind) {
          case ASSIGNED, MENTIONED, REMINDER -> Delivery.EMAIL;
          case COMMENTED -> Delivery.DIGEST;
          case COMPLETED, DUE -> Delivery.PAGE;
        });
  }

  public ZoneId zoneOrUtc() {
    return zone == null ? ZoneOffset.UTC : zone;
  }

  Language languageOrEnglish() {
    return language == null ? Language.ENGLISH : language;
  }

  /// The next time after this one at which a digest is sent.
  Instant nextDigest(Instant now) {
    ZonedDateTime here = now.atZone(zoneOrUtc());
    Instant today = at(here.toLocalDate());
    return today.isAfter(now) ? today : at(here.toLocalDate().plusDays(1));
  }

  /// The user's hour on a day. If the clocks skip it, the time after the gap.
  Instant at(LocalDate day) {
    return day.atTime(LocalTime.of(hour, 0)).atZone(zoneOrUtc()).toInstant();
  }

  Duration lead() {
    return Duration.ofMinutes(leadMinutes);
  }

  /// When an email about a notification is due; `null` for none.
  @Nullable Instant emailDue(Kind kind, Instant now) {
    return switch (of(kind)) {
      case OFF, PAGE -> null;
      case DIGEST -> nextDigest(now);
      case EMAIL -> now;
    };
  }
}
