package dev.banyan.monolith.notifications;

import dev.banyan.identity.Username;
import dev.banyan.tasks.TaskId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A reminder of a task that a user set.
///
/// @param at in UTC with microseconds
public record Reminder(Username account, TaskId task, Instant at) {
  public Reminder {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }
}
