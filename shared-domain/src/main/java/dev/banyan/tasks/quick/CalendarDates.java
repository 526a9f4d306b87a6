package dev.banyan.tasks.quick;

import dev.banyan.tasks.Plan;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds dates that name a day of the calendar, such as `4 Dec`, `Dec 4, 2027` or `2026-12-04`, and
/// `4.12.` in languages that write it so.
final class CalendarDates {
  private static final Pattern ISO = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
  private static final Pattern NUMBERS =
      Pattern.compile("([0-9]{1,2})\\.([0-9]{1,2})(?:\\.([0-9]{4}))?");
  private static final Pattern DAY = Pattern.compile("([0-9]{1,2})(\\p{L}{0,5})");
  private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
  // Between two leap days are at most eight years.
  private static final int YEARS = 8;

  private final LineWords words;
  private final LocalDate today;
  private final Vocabulary vocabulary;

  CalendarDates(LineWords words, LocalDate today, Vocabulary vocabulary) {
    this.words = words;
    this.today = today;
    this.vocabulary = vocabulary;
  }

  /// The date that begins at this word; `null` if there is none. A weekday before a date is part of
  /// it if it is right.
  @Nullable FoundDate at(int index) {
    DayOfWeek weekday = vocabulary.weekdays().get(words.at(index));
    if (weekday == null || !words.continues(index, ",")) {
      return withoutWeekday(index);
    }
    FoundDate found = withoutWeekday(index + 1);
    return found != null && found.date().getDayOfWeek() == weekday ? found : null;
  }

  /// The date that this text is, such as `2026-12-04`; `null` if it is none.
  @Nullable LocalDate iso(String text) {
    Matcher iso = ISO.matcher(text);
    return iso.matches()
        ? date(number(iso.group(1)), number(iso.group(2)), number(iso.group(3)))
        : null;
  }

  private @Nullable FoundDate withoutWeekday(int index) {
    LocalDate iso = iso(words.at(index));
    if (iso != null) {
      return new FoundDate(iso, index + 1, true);
    }
    FoundDate numbers = vocabulary.ordinalMark().equals(".") ? numbers(index) : null;
    if (numbers != null) {
      return numbers;
    }
    Month month = vocabulary.months().get(words.at(index));
    if (month != null) {
      return words.continues(index, ".") ? dated(month, day(index + 1), index + 1, ",") : null;
    }
    Month second = vocabulary.months().get(words.at(index + 1));
    return second != null && words.continues(index, vocabulary.ordinalMark())
        ? dated(second, day(index), index + 1, ".")
        : null;
  }

  // Without a year, the second full stop distinguishes it from a number such as "4.12".
  private @Nullable FoundDate numbers(int index) {
    Matcher numbers = NUMBERS.matcher(words.at(index));
    if (!numbers.matches()) {
      return null;
    }
    int day = number(numbers.group(1));
    int month = number(numbers.group(2));
    String year = numbers.group(3);
    if (year == null
        && (month < 1 || month > 12 || !words.get(index).punctuation().startsWith("."))) {
      return null;
    }
    LocalDate date = year == null ? next(Month.of(month), day) : date(number(year), month, day);
    return date == null ? null : new FoundDate(date, index + 1, true);
  }

  /// @param day 0 for none
  /// @param last index of the day or the month, whichever comes second
  /// @param allowed punctuation before the year
  private @Nullable FoundDate dated(Month month, int day, int last, String allowed) {
    if (day == 0) {
      return null;
    }
    String year = words.at(last + 1);
    if (words.continues(last, allowed) && YEAR.matcher(year).matches()) {
      LocalDate date = date(number(year), month.getValue(), day);
      return date == null ? null : new FoundDate(date, last + 2, true);
    }
    LocalDate date = next(month, day);
    return date == null ? null : new FoundDate(date, last + 1, true);
  }

  private int day(int index) {
    Matcher day = DAY.matcher(words.at(index));
    return day.matches() && (day.group(2).isEmpty() || vocabulary.ordinals().contains(day.group(2)))
        ? number(day.group(1))
        : 0;
  }

  private @Nullable LocalDate next(Month month, int day) {
    if (day > month.maxLength()) {
      return null;
    }
    for (int year = today.getYear(); year <= today.getYear() + YEARS; year++) {
      LocalDate date = date(year, month.getValue(), day);
      if (date != null && !date.isBefore(today)) {
        return date;
      }
    }
    return null;
  }

  // A day of long ago is part of a title: "Read 1984-01-01".
  private @Nullable LocalDate date(int year, int month, int day) {
    try {
      LocalDate date = LocalDate.of(year, month, day);
      return Plan.supports(date) && !date.isBefore(today.minusYears(1)) ? date : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
