package dev.banyan.monolith.notifications;

import dev.banyan.identity.Username;
import dev.banyan.monolith.notifications.Notification.Kind;
import dev.banyan.monolith.notifications.NotificationCollector.UnavailableException;
import dev.banyan.tasks.DayRange;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Notifies users of their tasks that are due, and of the reminders that they set.
///
/// Each run reads the tasks as they are now from whichever side owns them, so that a changed date,
/// a completion or a hand-over needs no further step. Storing is idempotent: repeated runs, a
/// process that ends at any point, and several instances do not matter.
@Component
// Management commands run nothing on a schedule.
@ConditionalOnWebApplication
class ReminderCollector {
  private static final Logger LOG = LoggerFactory.getLogger(ReminderCollector.class);
  private static final int LIMIT = 200;

  private final Tasks tasks;
  private final TaskVisibility visibility;
  private final NotificationPreferences preferences;
  private final Notifications notifications;
  private final Reminders reminders;
  private final Clock clock;

  /// What the last run has stored, so that the rest of the day costs no further statements.
  private Set<Stored> stored = Set.of();

  ReminderCollector(
      Tasks tasks,
      TaskVisibility visibility,
      NotificationPreferences preferences,
      Notifications notifications,
      Reminders reminders,
      Clock clock) {
    this.tasks = tasks;
    this.visibility = visibility;
    this.preferences = preferences;
    this.notifications = notifications;
    this.reminders = reminders;
    this.clock = clock;
  }

  private record Stored(Username recipient, String source) {}

  @Scheduled(fixedDelay = 10_000, initialDelay = 20_000)
  void remind() {
    run(
        "Reminders",
        () -> {
          List<Reminder> due;
          do {
            due = reminders.due(clock.instant(), LIMIT);
            due.forEach(this::remind);
          } while (due.size() == LIMIT);
        });
  }

  private static void run(String what, Runnable work) {
    try {
      work.run();
    } catch (UnavailableException e) {
      LOG.debug("{} come later", what, e);
    } catch (RuntimeException e) {
      LOG.warn("{} cannot be read and will be read again", what, e);
    }
  }

  private void remind(Reminder reminder) {
    List<NewNotification> found =
        switch (tasks.find(NotificationCollector.SYSTEM, reminder.task())) {
          case TaskResult.Accepted(var task) when !task.inTrash() && !task.status().done() ->
              visibility.visible(List.of(of(reminder, task)));
          case TaskResult.Accepted _, TaskResult.NotFound _ -> List.of();
          case TaskResult other -> throw new UnavailableException(other);
        };
    reminders.fire(reminder, found);
  }

  private static NewNotification of(Reminder reminder, Task task) {
    String source = "reminder:" + task.id() + ":" + reminder.at();
    Username user = reminder.account();
    return new NewNotification(user, Kind.REMINDER, source, task, user, reminder.at());
  }

  @Scheduled(fixedDelay = 60_000, initialDelay = 25_000)
  synchronized void collectDue() {
    run("Notifications of due tasks", this::readDue);
  }

  private void readDue() {
    Instant now = clock.instant();
    // The day of any zone, and the next one for times shortly after midnight.
    LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    TaskFilter filter =
        new TaskFilter(
            Set.of(TaskStatus.OPEN, TaskStatus.IN_PROGRESS),
            Set.of(),
            TaskFilter.NONE.labels(),
            null,
            null,
            new DayRange(today.minusDays(1), today.plusDays(2)),
            DayRange.ANY,
            null,
            false);
    TaskQuery query = new TaskQuery(filter, new TaskSort(TaskSort.Field.DUE, false), null, LIMIT);
    Map<Username, NotificationSettings> settings = new HashMap<>();
    Set<Stored> known = new HashSet<>();
    boolean more = true;
    while (more) {
      if (!(tasks.list(NotificationCollector.SYSTEM, query)
          instanceof TaskListResult.Listed(var page))) {
        throw new UnavailableException(query);
      }
      store(page.tasks(), settings, known, now);
      more = page.next() != null;
      query = query.startingAfter(page.next());
    }
    stored = known;
  }

  private void store(
      List<Task> page,
      Map<Username, NotificationSettings> settings,
      Set<Stored> known,
      Instant now) {
    List<NewNotification> found = new ArrayList<>();
    for (Task task : page) {
      for (Username recipient : DueRules.recipients(task)) {
        DueRules.of(task, recipient, settings.computeIfAbsent(recipient, preferences::of), now)
            .ifPresent(found::add);
      }
    }
    found.forEach(one -> known.add(new Stored(one.recipient(), one.source())));
    found.removeIf(one -> stored.contains(new Stored(one.recipient(), one.source())));
    if (!found.isEmpty()) {
      notifications.store(visibility.visible(found));
    }
  }
}
