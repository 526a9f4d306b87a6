package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.notifications.Reminders;
import dev.banyan.tasks.Snooze;
import dev.banyan.tasks.Task;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Assembles the section of a task's page with the reminder of its reader.
@Component
class ReminderSection {
  private final Reminders reminders;
  private final TaskMessages taskMessages;
  private final Clock clock;

  ReminderSection(Reminders reminders, TaskMessages taskMessages, Clock clock) {
    this.reminders = reminders;
    this.taskMessages = taskMessages;
    this.clock = clock;
  }

  void fill(Model model, Task task, Caller caller, ZoneId zone) {
    Instant now = clock.instant();
    model.addAttribute(
        "reminder",
        reminders
            .of(caller.name(), task.id())
            .map(one -> RelativeDateFormat.of(one.at().atZone(zone), now, taskMessages))
            .orElse(null));
    // A reminder in the morning of this day is usually too late.
    model.addAttribute(
        "reminderOptions",
        SnoozeOption.all(now.atZone(zone).toLocalDate(), taskMessages).stream()
            .filter(one -> !SnoozeOption.of(one.word()).equals(Optional.of(Snooze.TODAY)))
            .toList());
  }
}
