package dev.banyan.tasks.quick;

import dev.banyan.tasks.Priority;
import dev.banyan.tasks.RecurrenceRule.Frequency;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;

/// The words of a language. Those that are only read are in lower case.
///
/// @param days days after today, such as "tomorrow"
/// @param shortDays days after today that are also ordinary words or names, such as "tom"; only in
///   lower case
/// @param next introduces a weekday or a period
/// @param periods what can follow `next`; weekends can also follow `thisWord` or stand alone
/// @param in introduces a number of `units`
/// @param endOfMonth phrases, each a list of words
/// @param ordinals endings of the day of a month
/// @param ordinalMark punctuation after an ordinal, such as the full stop of "4."; with it, "4.12."
///   is a date, too
/// @param due introduces a date or time, also before the prepositions
/// @param dayPrepositions introduce a date
/// @param timePrepositions introduce a time
/// @param start introduces the start day
/// @param times names of times, such as "noon"
/// @param dayParts parts of today with their usual times, such as "tonight"; one word or two
/// @param bareHours those of `timePrepositions` that also introduce an hour of the 24-hour clock
///   without minutes
/// @param morning marks an hour of the first half of the day
/// @param afternoon marks an hour of the second half of the day
/// @param clock marks an hour of the 24-hour clock
/// @param repetition the words of recurrences
record Vocabulary(
    Map<String, Integer> days,
    Map<String, Integer> shortDays,
    Map<String, DayOfWeek> weekdays,
    Map<String, Month> months,
    Set<String> thisWord,
    Set<String> next,
    Map<String, Period> periods,
    Set<String> in,
    Map<String, ChronoUnit> units,
    List<List<String>> endOfMonth,
    Set<String> ordinals,
    String ordinalMark,
    Set<String> due,
    Set<String> dayPrepositions,
    Set<String> timePrepositions,
    Set<String> start,
    Map<String, LocalTime> times,
    Map<String, LocalTime> dayParts,
    Set<String> bareHours,
    Set<String> morning,
    Set<String> afternoon,
    Set<String> clock,
    Repetition repetition,
    Texts texts) {

  /// A table that has each of these words with its meaning.
  static <T> Map<String, T> keys(Map<T, List<String>> words) {
    Map<String, T> keys = new HashMap<>();
    words.forEach((meaning, names) -> names.forEach(name -> keys.put(name, meaning)));
    return Map.copyOf(keys);
  }

  /// A period that begins on a certain day.
  enum Period {
    WEEK,
    WEEKEND,
    MONTH
  }

  /// The words of recurrences, which are also written, as they are here.
  ///
  /// @param every each introduces a recurrence
  /// @param everyUnit the one of them before a unit
  /// @param everySeveral the one of them before a number of units
  /// @param everyDay the one of them before a day
  /// @param other stand for an interval of two; the first is written, before a weekday
  /// @param adverbs whole recurrences, such as "daily", which are also ordinary words
  /// @param units periods, each in the singular and the plural
  /// @param weekday stands for Monday to Friday
  /// @param last stands for the last one of a month
  /// @param and before the last word of a list
  /// @param listed of weekdays in a list, and of months
  /// @param ordinal writes the day of a month
  record Repetition(
      Set<String> every,
      Map<Frequency, String> everyUnit,
      String everySeveral,
      String everyDay,
      List<String> other,
      Map<String, Frequency> adverbs,
      Map<Frequency, List<String>> units,
      String weekday,
      String last,
      String and,
      TextStyle listed,
      IntFunction<String> ordinal) {
    /// Follows the word that introduces a recurrence which counts from the completion.
    static final String AFTER = "!";

    /// What `last` can precede besides a weekday.
    String day() {
      return Objects.requireNonNull(units.get(Frequency.DAILY)).getFirst();
    }
  }

  /// The meanings of tokens as formats.
  ///
  /// @param date pattern of a `DateTimeFormatter`
  /// @param timeAlone of a time without a date: the date, then the time
  record Texts(
      Locale locale,
      String date,
      String due,
      String time,
      String timeAlone,
      String start,
      String repeats,
      String repeatsAfter,
      String priority,
      Map<Priority, String> priorities,
      String label,
      String assignee,
      String project) {}
}
