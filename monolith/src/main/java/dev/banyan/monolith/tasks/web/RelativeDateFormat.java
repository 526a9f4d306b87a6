package dev.banyan.monolith.tasks.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A day as people say it, seen from today.
final class RelativeDateFormat {
  private static final DateTimeFormatter THIS_YEAR =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter OTHER_YEAR =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  private RelativeDateFormat() {}

  static String of(LocalDate day, LocalDate today) {
    long ahead = day.toEpochDay() - today.toEpochDay();
    if (ahead == 0) {
      return "today";
    }
    if (ahead == 1) {
      return "tomorrow";
    }
    if (ahead == -1) {
      return "yesterday";
    }
    return (day.getYear() == today.getYear() ? THIS_YEAR : OTHER_YEAR).format(day);
  }
}
