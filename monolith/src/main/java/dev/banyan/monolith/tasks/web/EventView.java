package dev.banyan.monolith.tasks.web;

import dev.banyan.monolith.http.Language;
import dev.banyan.tasks.TaskEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// View model of an event of a task.
///
/// @param what the rest of a sentence that begins with the actor, such as "completed the task"
/// @param when relative to today
public record EventView(String actor, String what, String when, String exact, String instant) {
  static EventView of(
      TaskEvent event, EventText text, ZoneId zone, Instant now, TaskMessages taskMessages) {
    ZonedDateTime at = event.at().atZone(zone);
    return new EventView(
        event.actor().value(),
        text.of(event),
        RelativeDateFormat.of(at, now, taskMessages),
        Language.current().dayAndTime(at),
        event.at().toString());
  }
}
