package dev.banyan.tasks;

import dev.banyan.identity.Username;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What one change did to a task. Each version of a task has one event, stored together with it.
/// Versions of earlier releases have none.
///
/// @param version the version that the change made
/// @param at when, in UTC with microseconds; the task's time of that version
/// @param changes the fields that differ from the version before, in the order of the contract; of
///   a new task, those that differ from an empty one
public record TaskEvent(
    TaskId task,
    Version version,
    Username actor,
    Instant at,
    Kind kind,
    List<FieldChange> changes) {

  /// What a change is to its user, whichever fields it sets.
  public enum Kind {
    CREATED,
    /// None of the others.
    CHANGED,
    /// The task was completed. If it repeats, it is open again on its next day.
    COMPLETED,
    REOPENED,
    /// The task was moved to the trash.
    DELETED,
    /// The task was taken out of the trash.
    RESTORED
  }

  public TaskEvent {
    at = at.truncatedTo(ChronoUnit.MICROS);
    changes = List.copyOf(changes);
  }
}
