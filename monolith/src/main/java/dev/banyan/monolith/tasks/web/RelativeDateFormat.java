package dev.banyan.monolith.tasks.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Formats dates and times relative to today.
final class RelativeDateFormat {
  private RelativeDateFormat() {}

  static String of(LocalDate day, LocalDate today, TaskMessages taskMessages) {
    long ahead = day.toEpochDay() - today.toEpochDay();
    if (ahead == 0) {
      return taskMessages.say("tasks.today");
    }
    if (ahead == 1) {
      return taskMessages.say("tasks.tomorrow");
    }
    if (ahead == -1) {
      return taskMessages.say("tasks.yesterday");
    }
    return exact(day, today, taskMessages);
  }

  private static String exact(LocalDate day, LocalDate today, TaskMessages taskMessages) {
    return format(day.getYear() == today.getYear() ? "EEE d MMM" : "d MMM uuuu", taskMessages)
        .format(day);
  }

  /// For example "tomorrow, Tue 1 Dec", or "Sat 5 Dec".
  static String heading(LocalDate day, LocalDate today, TaskMessages taskMessages) {
    String exact = exact(day, today, taskMessages);
    String shown = of(day, today, taskMessages);
    return day.isBefore(today) || shown.equals(exact)
        ? exact
        : taskMessages.say("tasks.day-and-time", shown, exact);
  }

  /// For example "Sat 5 Dec".
  static String dayOf(LocalDate day, TaskMessages taskMessages) {
    return format("EEE d MMM", taskMessages).format(day);
  }

  /// For example "today, 14:05".
  static String of(ZonedDateTime then, Instant now, TaskMessages taskMessages) {
    LocalDate today = now.atZone(then.getZone()).toLocalDate();
    return taskMessages.say(
        "tasks.day-and-time",
        of(then.toLocalDate(), today, taskMessages),
        format("HH:mm", taskMessages).format(then));
  }

  /// For example "23 Nov 2026, 14:05".
  static String exactly(ZonedDateTime then, TaskMessages taskMessages) {
    return format("d MMM uuuu, HH:mm", taskMessages).format(then);
  }

  private static DateTimeFormatter format(String pattern, TaskMessages taskMessages) {
    Locale language = taskMessages.language();
    return DateTimeFormatter.ofPattern(pattern, language);
  }
}
