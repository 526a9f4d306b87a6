package dev.banyan.monolith.notifications;

import dev.banyan.identity.Username;
import dev.banyan.monolith.notifications.Notification.Kind;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.Task;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides when a user is notified that a task is due: at their hour of the day, or some time
/// before the due time.
final class DueRules {
  private DueRules() {}

  /// Those who are notified: the owner and the assignee.
  static Set<Username> recipients(Task task) {
    Set<Username> names = new LinkedHashSet<>();
    names.add(task.owner());
    Username assignee = task.assignee();
    if (assignee != null) {
      names.add(assignee);
    }
    return names;
  }

  /// The notification, if its time has come. Its source contains the due day and time, so that each
  /// is notified once: a task that repeats is notified again, and one that is put off, too.
  ///
  /// There is none after the end of the day, and none for a task that is newer than the time at
  /// which the notification would have come: who has just entered a task for today knows.
  static Optional<NewNotification> of(
      Task task, Username recipient, NotificationSettings settings, Instant now) {
    Plan plan = task.draft().plan();
    LocalDate day = plan.due();
    if (day == null || task.status().done() || task.inTrash()) {
      return Optional.empty();
    }
    ZoneId zone = settings.zoneOrUtc();
    LocalTime time = plan.dueTime();
    Instant from =
        time == null ? settings.at(day) : instant(day, time, zone).minus(settings.lead());
    Instant until = instant(day.plusDays(1), LocalTime.MIDNIGHT, zone);
    return now.isBefore(from) || !now.isBefore(until) || task.createdAt().isAfter(from)
        ? Optional.empty()
        : Optional.of(
            new NewNotification(
                recipient, Kind.DUE, source(task, day, time), task, recipient, now));
  }

  // If the clocks skip the time, the time after the gap.
  private static Instant instant(LocalDate day, LocalTime time, ZoneId zone) {
    return day.atTime(time).atZone(zone).toInstant();
  }

  private static String source(Task task, LocalDate day, @Nullable LocalTime time) {
    return "due:" + task.id() + ":" + day + (time == null ? "" : "T" + time);
  }
}
