package dev.banyan.tasks.quick;

import dev.banyan.tasks.Priority;
import dev.banyan.tasks.RecurrenceRule.Frequency;
import dev.banyan.tasks.quick.Vocabulary.Period;
import dev.banyan.tasks.quick.Vocabulary.Repetition;
import dev.banyan.tasks.quick.Vocabulary.Texts;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The table of English words.
final class EnglishVocabulary {
  static final Vocabulary TABLE =
      new Vocabulary(
          Map.of("today", 0, "tomorrow", 1, "tmr", 1),
          Map.of("tod", 0, "tom", 1),
          Vocabulary.keys(
              Map.of(
                  DayOfWeek.MONDAY, List.of("monday", "mon"),
                  DayOfWeek.TUESDAY, List.of("tuesday", "tue", "tues"),
                  DayOfWeek.WEDNESDAY, List.of("wednesday", "wed"),
                  DayOfWeek.THURSDAY, List.of("thursday", "thu", "thur", "thurs"),
                  DayOfWeek.FRIDAY, List.of("friday", "fri"),
                  DayOfWeek.SATURDAY, List.of("saturday", "sat"),
                  DayOfWeek.SUNDAY, List.of("sunday", "sun"))),
          Vocabulary.keys(
              Map.ofEntries(
                  Map.entry(Month.JANUARY, List.of("january", "jan")),
                  Map.entry(Month.FEBRUARY, List.of("february", "feb")),
                  Map.entry(Month.MARCH, List.of("march", "mar")),
                  Map.entry(Month.APRIL, List.of("april", "apr")),
                  Map.entry(Month.MAY, List.of("may")),
                  Map.entry(Month.JUNE, List.of("june", "jun")),
                  Map.entry(Month.JULY, List.of("july", "jul")),
                  Map.entry(Month.AUGUST, List.of("august", "aug")),
                  Map.entry(Month.SEPTEMBER, List.of("september", "sep", "sept")),
                  Map.entry(Month.OCTOBER, List.of("october", "oct")),
                  Map.entry(Month.NOVEMBER, List.of("november", "nov")),
                  Map.entry(Month.DECEMBER, List.of("december", "dec")))),
          Set.of("this"),
          Set.of("next"),
          Map.of("week", Period.WEEK, "weekend", Period.WEEKEND, "month", Period.MONTH),
          Set.of("in"),
          Vocabulary.keys(
              Map.of(
                  ChronoUnit.DAYS, List.of("day", "days"),
                  ChronoUnit.WEEKS, List.of("week", "weeks"),
                  ChronoUnit.MONTHS, List.of("month", "months"))),
          List.of(List.of("eom"), List.of("end", "of", "month")),
          Set.of("st", "nd", "rd", "th"),
          "",
          Set.of("due"),
          Set.of("on", "by"),
          Set.of("at", "by"),
          Set.of("start", "from"),
          Map.of("noon", LocalTime.NOON),
          Map.of("tonight", LocalTime.of(20, 0)),
          Set.of("at"),
          Set.of("am"),
          Set.of("pm"),
          Set.of(),
          new Repetition(
              Set.of("every"),
              Map.of(
                  Frequency.DAILY, "every",
                  Frequency.WEEKLY, "every",
                  Frequency.MONTHLY, "every",
                  Frequency.YEARLY, "every"),
              "every",
              "every",
              List.of("other"),
              Map.of(
                  "daily", Frequency.DAILY,
                  "weekly", Frequency.WEEKLY,
                  "monthly", Frequency.MONTHLY,
                  "yearly", Frequency.YEARLY),
              Map.of(
                  Frequency.DAILY, List.of("day", "days"),
                  Frequency.WEEKLY, List.of("week", "weeks"),
                  Frequency.MONTHLY, List.of("month", "months"),
                  Frequency.YEARLY, List.of("year", "years")),
              "weekday",
              "last",
              "and",
              TextStyle.SHORT,
              EnglishVocabulary::ordinal),
          new Texts(
              Locale.ENGLISH,
              "EEEE, d MMMM uuuu",
              "Due on %s",
              "At %s",
              "Due on %s at %s",
              "Starts on %s",
              "Repeats %s",
              "Repeats %s after completion",
              "Priority %s",
              Map.of(
                  Priority.NONE, "none",
                  Priority.LOW, "low",
                  Priority.MEDIUM, "medium",
                  Priority.HIGH, "high",
                  Priority.URGENT, "urgent"),
              "Label %s",
              "Assigned to %s",
              "In the project %s"));

  private EnglishVocabulary() {}

  private static String ordinal(int number) {
    int tens = number % 100;
    return number
        + switch (tens >= 11 && tens <= 13 ? 0 : number % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }
}
