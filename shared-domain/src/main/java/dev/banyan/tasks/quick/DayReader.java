package dev.banyan.tasks.quick;

import dev.banyan.tasks.Plan;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads a text that is nothing but a day, with the words of quick add.
///
/// @param today from which days without a year count
public record DayReader(LocalDate today, QuickLanguage language) {
  private static final Pattern ISO = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  /// @throws InvalidValueException if `today` is not a day of the years 1 to 9999
  public DayReader {
    Plan.requireSupported(today);
  }

  /// A day of the calendar, such as `4 Dec`, `Dec 4, 2027` or `2026-12-04`; empty if it is none.
  public Optional<LocalDate> date(String text) {
    if (ISO.matcher(text).matches()) {
      return iso(text);
    }
    LineWords words = new LineWords(text);
    if (words.size() == 0) {
      return Optional.empty();
    }
    FoundDate found = new CalendarDates(words, today, language.vocabulary()).at(0);
    return found == null || found.after() < words.size()
        ? Optional.empty()
        : Optional.of(found.date());
  }

  /// A day that counts from today, such as `tomorrow` or `next monday`; empty if it is none.
  public Optional<RelativeDay> relative(String text) {
    LineWords words = new LineWords(text);
    if (words.size() == 0) {
      return Optional.empty();
    }
    RelativeDates.Found found = new RelativeDates(words, today, language.vocabulary()).dayAt(0);
    return found == null
            || found.after() < words.size()
            || !words.get(words.size() - 1).punctuation().isEmpty()
        ? Optional.empty()
        : Optional.of(found.day());
  }

  // Also one of long ago, which is rarely meant in the title of a new task.
  private static Optional<LocalDate> iso(String text) {
    try {
      return Optional.of(LocalDate.parse(text)).filter(Plan::supports);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
