package dev.banyan.monolith.tasks.exchange;

import dev.banyan.tasks.Plan;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.Recurrence.From;
import dev.banyan.tasks.RecurrenceRule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the dates and the recurrence of a task of Vikunja, which are instants and seconds.
final class VikunjaPlan {
  private static final long DAY = 86_400;
  private static final int MONTHLY = 1;
  private static final int FROM_COMPLETION = 2;

  private VikunjaPlan() {}

  static void read(JsonNode json, TaskTree task, ImportContext context) {
    LocalDateTime due = date(json, "due_date", context);
    LocalDateTime start = date(json, "start_date", context);
    LocalDateTime end = date(json, "end_date", context);
    Optional<Recurrence> recurrence = recurrence(json);
    LocalTime time = due == null ? null : due.toLocalTime();
    task.plan(
        new Plan(
            due == null ? null : due.toLocalDate(),
            LocalTime.MIDNIGHT.equals(time) ? null : time,
            start == null ? null : start.toLocalDate(),
            recurrence.orElse(null)));
    long seconds = json.path("repeat_after").asLong(0);
    if (repeats(json) && (recurrence.isEmpty() || due == null)) {
      task.note(context.texts().say("tasks.import.note.repeat", seconds / 3600));
    }
    if (end != null) {
      task.note(context.texts().say("tasks.import.note.end", end.toLocalDate()));
    }
  }

  // A missing date is in the year 1.
  private static @Nullable LocalDateTime date(JsonNode json, String field, ImportContext context) {
    try {
      LocalDateTime date =
          OffsetDateTime.parse(json.path(field).asString(""))
              .atZoneSameInstant(context.zone())
              .toLocalDateTime();
      LocalDate day = date.toLocalDate();
      return day.getYear() > 1 && Plan.supports(day) ? date : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean repeats(JsonNode json) {
    return json.path("repeat_after").asLong(0) > 0 || json.path("repeat_mode").asInt(0) == MONTHLY;
  }

  private static Optional<Recurrence> recurrence(JsonNode json) {
    int mode = json.path("repeat_mode").asInt(0);
    if (mode == MONTHLY) {
      return Optional.of(Recurrence.of("FREQ=MONTHLY", From.DUE));
    }
    long seconds = json.path("repeat_after").asLong(0);
    long days = seconds / DAY;
    if (days < 1 || seconds % DAY != 0) {
      return Optional.empty();
    }
    boolean weekly = days % 7 == 0;
    long interval = weekly ? days / 7 : days;
    return interval > RecurrenceRule.MAXIMUM_INTERVAL
        ? Optional.empty()
        : Optional.of(
            Recurrence.of(
                "FREQ=%s;INTERVAL=%d".formatted(weekly ? "WEEKLY" : "DAILY", interval),
                mode == FROM_COMPLETION ? From.COMPLETION : From.DUE));
  }
}
