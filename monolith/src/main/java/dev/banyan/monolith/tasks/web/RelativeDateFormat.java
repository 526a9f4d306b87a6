package dev.banyan.monolith.tasks.web;

import dev.banyan.monolith.http.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;

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
    return exact(day, today);
  }

  /// For example "Sat 5 Dec", or "5 Dec 2025" of another year.
  static String exact(LocalDate day, LocalDate today) {
    Language language = Language.current();
    return day.getYear() == today.getYear() ? language.weekday(day) : language.day(day);
  }

  /// For example "tomorrow, Tue 1 Dec", or "Sat 5 Dec".
  static String heading(LocalDate day, LocalDate today, TaskMessages taskMessages) {
    String exact = exact(day, today);
    String shown = of(day, today, taskMessages);
    return day.isBefore(today) || shown.equals(exact)
        ? exact
        : taskMessages.say("tasks.day-and-time", shown, exact);
  }

  /// For example "today, 14:05".
  static String of(ZonedDateTime then, Instant now, TaskMessages taskMessages) {
    LocalDate today = now.atZone(then.getZone()).toLocalDate();
    return taskMessages.say(
        "tasks.day-and-time",
        of(then.toLocalDate(), today, taskMessages),
        Language.current().time(then));
  }
}
