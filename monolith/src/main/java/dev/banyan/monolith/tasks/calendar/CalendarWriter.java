package dev.banyan.monolith.tasks.calendar;

import dev.banyan.tasks.Label;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskDraft;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes tasks as a calendar with an event for each.
///
/// Times are local times without a zone ("floating"), as in tasks themselves; the calendar names
/// the user's zone. A task that repeats from its completion is one event, because its next days are
/// not known.
///
/// @param publicUrl the beginning of the addresses of tasks
record CalendarWriter(String publicUrl, String name, ZoneId zone) {
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  // How long programs wait before they read the feed again.
  private static final String REFRESH = "PT1H";
  private static final String DURATION = "PT30M";
  private static final int LONGEST_NOTES = 2_000;

  String write(List<Task> tasks) {
    CalendarLines lines =
        new CalendarLines()
            .add("BEGIN", "VCALENDAR")
            .add("VERSION", "2.0")
            .add("PRODID", "-//Banyan//Tasks//EN")
            .add("CALSCALE", "GREGORIAN")
            .text("X-WR-CALNAME", name)
            .text("X-WR-TIMEZONE", zone.getId())
            .add("REFRESH-INTERVAL;VALUE=DURATION", REFRESH)
            .add("X-PUBLISHED-TTL", REFRESH);
    tasks.forEach(task -> event(lines, task));
    return lines.add("END", "VCALENDAR").toString();
  }

  private void event(CalendarLines lines, Task task) {
    TaskDraft draft = task.draft();
    LocalDate day = day(draft.plan());
    if (day == null) {
      return;
    }
    lines
        .add("BEGIN", "VEVENT")
        .add("UID", task.id().toString())
        .add("DTSTAMP", instant(task.updatedAt()))
        .add("CREATED", instant(task.createdAt()))
        .add("LAST-MODIFIED", instant(task.updatedAt()))
        .add("SEQUENCE", String.valueOf(Math.min(task.version().value(), Integer.MAX_VALUE)));
    LocalTime time = draft.dueTime();
    if (time == null) {
      lines.add("DTSTART;VALUE=DATE", DAY.format(day));
    } else {
      lines.add("DTSTART", DAY.format(day) + "T" + TIME.format(time)).add("DURATION", DURATION);
    }
    recurrence(lines, draft.plan());
    lines.text("SUMMARY", draft.title().value());
    if (!draft.notes().isEmpty()) {
      lines.text("DESCRIPTION", shortened(draft.notes().value()));
    }
    if (!draft.labels().isEmpty()) {
      lines.add(
          "CATEGORIES",
          draft.labels().stream()
              .map(Label::value)
              .map(CalendarLines::escaped)
              .collect(Collectors.joining(",")));
    }
    priority(lines, draft.priority());
    lines
        .add("URL", publicUrl + "/tasks/" + task.id())
        // Tasks do not make the user busy.
        .add("TRANSP", "TRANSPARENT")
        .add("END", "VEVENT");
  }

  /// The day of a task's event: its due day, or else its start day; `null` if it has neither.
  static @Nullable LocalDate day(Plan plan) {
    return plan.due() == null ? plan.start() : plan.due();
  }

  private static void recurrence(CalendarLines lines, Plan plan) {
    Recurrence recurrence = plan.recurrence();
    if (recurrence == null || recurrence.from() != Recurrence.From.DUE) {
      return;
    }
    // The end has the type of the start: with a time if that has one.
    String rule =
        plan.dueTime() == null
            ? recurrence.rule()
            : recurrence.rule().replaceFirst("UNTIL=(\\d{8})", "UNTIL=$1T235959");
    lines.add("RRULE", rule);
  }

  private static void priority(CalendarLines lines, Priority priority) {
    int number =
        switch (priority) {
          case URGENT -> 1;
          case HIGH -> 3;
          case MEDIUM -> 5;
          case LOW -> 7;
          case NONE -> 0;
        };
    if (number > 0) {
      lines.add("PRIORITY", String.valueOf(number));
    }
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_NOTES
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_NOTES)) + "…";
  }

  private static String instant(Instant instant) {
    return INSTANT.format(instant);
  }
}
