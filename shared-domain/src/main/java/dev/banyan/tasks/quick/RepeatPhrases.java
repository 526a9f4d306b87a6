package dev.banyan.tasks.quick;

import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.Recurrence.From;
import dev.banyan.tasks.RecurrenceRule;
import dev.banyan.tasks.RecurrenceRule.Frequency;
import dev.banyan.tasks.RecurrenceRule.Parts;
import dev.banyan.tasks.RecurrenceRule.Weekday;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds recurrences, such as `every 2 weeks`, `every last friday` or `daily`.
final class RepeatPhrases {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");
  private static final Pattern DAY = Pattern.compile("([1-9][0-9]?)(\\p{L}{0,5})");
  private static final int WEEKS_OF_MONTH = 5;
  private static final int LAST = -1;

  private final LineWords words;
  private final Vocabulary vocabulary;
  private final Vocabulary.Repetition repetition;

  RepeatPhrases(LineWords words, Vocabulary vocabulary) {
    this.words = words;
    this.vocabulary = vocabulary;
    repetition = vocabulary.repetition();
  }

  /// A recurrence.
  ///
  /// @param after index after its last word
  /// @param firm see [Candidate]
  record Found(Recurrence recurrence, int after, boolean firm) {}

  private record Phrase(RecurrenceRule rule, int after) {}

  private record Items<T>(List<T> list, int after) {}

  /// The recurrence that begins at this word; `null` if there is none.
  @Nullable Found at(int index) {
    String word = words.at(index);
    Frequency adverb = repetition.adverbs().get(word);
    if (adverb != null) {
      return found(phrase(1, adverb, Parts.NONE, index + 1), From.DUE, false);
    }
    boolean due = !word.endsWith(Vocabulary.Repetition.AFTER);
    String every = due ? word : word.substring(0, word.length() - 1);
    if (!repetition.every().contains(every) || !words.continues(index, "")) {
      return null;
    }
    return found(pattern(index + 1), due ? From.DUE : From.COMPLETION, true);
  }

  // Not the days that no year has, such as 30 February.
  private static @Nullable Found found(@Nullable Phrase phrase, From from, boolean firm) {
    return phrase == null || !phrase.rule().occurs()
        ? null
        : new Found(new Recurrence(phrase.rule().toString(), from), phrase.after(), firm);
  }

  private @Nullable Phrase pattern(int index) {
    if (repetition.other().contains(words.at(index))) {
      return words.continues(index, "") ? other(index + 1) : null;
    }
    if (words.at(index).equalsIgnoreCase(repetition.weekday())) {
      List<Weekday> days =
          List.of(DayOfWeek.values()).subList(0, DayOfWeek.FRIDAY.getValue()).stream()
              .map(day -> new Weekday(0, day))
              .toList();
      return phrase(1, Frequency.WEEKLY, Parts.NONE.withWeekdays(days), index + 1);
    }
    Phrase found = period(index);
    if (found == null) {
      found = weekdays(1, index);
    }
    if (found == null) {
      found = dayOfYear(index);
    }
    if (found == null) {
      found = weekdayOfMonth(index);
    }
    return found == null ? daysOfMonth(index) : found;
  }

  private @Nullable Phrase other(int index) {
    Frequency unit = unit(index, 0);
    return unit == null ? weekdays(2, index) : phrase(2, unit, Parts.NONE, index + 1);
  }

  // "week" or "2 weeks".
  private @Nullable Phrase period(int index) {
    Frequency one = unit(index, 0);
    if (one != null) {
      return phrase(1, one, Parts.NONE, index + 1);
    }
    String number = words.at(index);
    Frequency several = NUMBER.matcher(number).matches() ? unit(index + 1, 1) : null;
    return several != null && words.continues(index, "")
        ? phrase(Integer.parseInt(number), several, Parts.NONE, index + 2)
        : null;
  }

  // In the singular or the plural, of which the singular is right after a number, too.
  private @Nullable Frequency unit(int index, int form) {
    String word = words.at(index);
    return repetition.units().entrySet().stream()
        .filter(
            unit -> unit.getValue().subList(0, form + 1).stream().anyMatch(word::equalsIgnoreCase))
        .map(unit -> unit.getKey())
        .findFirst()
        .orElse(null);
  }

  private @Nullable Phrase weekdays(int interval, int index) {
    Items<DayOfWeek> days = items(index, at -> vocabulary.weekdays().get(words.at(at)));
    return days == null
        ? null
        : phrase(
            interval,
            Frequency.WEEKLY,
            Parts.NONE.withWeekdays(days.list().stream().map(day -> new Weekday(0, day)).toList()),
            days.after());
  }

  // "1 jan" or "jan 1st".
  private @Nullable Phrase dayOfYear(int index) {
    Month first = vocabulary.months().get(words.at(index));
    Month second = vocabulary.months().get(words.at(index + 1));
    Month month = first == null ? second : first;
    Integer day = day(first == null ? index : index + 1, false);
    if (month == null
        || day == null
        || !words.continues(index, first == null ? vocabulary.ordinalMark() : ".")) {
      return null;
    }
    Parts parts = Parts.NONE.withMonths(List.of(month.getValue())).withMonthDays(List.of(day));
    return phrase(1, Frequency.YEARLY, parts, index + 2);
  }

  // "2nd monday" or "last monday".
  private @Nullable Phrase weekdayOfMonth(int index) {
    Integer ordinal =
        words.at(index).equals(repetition.last()) ? Integer.valueOf(LAST) : day(index, true);
    DayOfWeek weekday = vocabulary.weekdays().get(words.at(index + 1));
    return ordinal == null
            || weekday == null
            || ordinal > WEEKS_OF_MONTH
            || !words.continues(index, vocabulary.ordinalMark())
        ? null
        : phrase(
            1,
            Frequency.MONTHLY,
            Parts.NONE.withWeekdays(List.of(new Weekday(ordinal, weekday))),
            index + 2);
  }

  // "15th", "1st and 15th" or "last day".
  private @Nullable Phrase daysOfMonth(int index) {
    if (words.at(index).equals(repetition.last())) {
      return words.at(index + 1).equalsIgnoreCase(repetition.day()) && words.continues(index, "")
          ? phrase(1, Frequency.MONTHLY, Parts.NONE.withMonthDays(List.of(LAST)), index + 2)
          : null;
    }
    Items<Integer> days = items(index, at -> day(at, true));
    return days == null
        ? null
        : phrase(1, Frequency.MONTHLY, Parts.NONE.withMonthDays(days.list()), days.after());
  }

  private @Nullable Integer day(int index, boolean withEnding) {
    Matcher day = DAY.matcher(words.at(index));
    if (!day.matches()) {
      return null;
    }
    String ending = day.group(2);
    if (ending.isEmpty()
        ? withEnding && !isMarked(index)
        : !vocabulary.ordinals().contains(ending)) {
      return null;
    }
    int number = Integer.parseInt(day.group(1));
    return number > 31 ? null : Integer.valueOf(number);
  }

  private boolean isMarked(int index) {
    String mark = vocabulary.ordinalMark();
    return !mark.isEmpty() && words.get(index).punctuation().startsWith(mark);
  }

  // Separated by commas or "and".
  private <T> @Nullable Items<T> items(int index, IntFunction<@Nullable T> reader) {
    List<T> list = new ArrayList<>();
    int at = index;
    T item = reader.apply(at);
    while (item != null) {
      list.add(item);
      index = at + 1;
      at = following(at);
      item = at < 0 ? null : reader.apply(at);
    }
    return list.isEmpty() ? null : new Items<>(list, index);
  }

  private int following(int index) {
    String punctuation = words.get(index).punctuation();
    String separator = isMarked(index) ? punctuation.substring(1) : punctuation;
    if (index + 1 == words.size() || !(separator.isEmpty() || separator.equals(","))) {
      return -1;
    }
    if (words.at(index + 1).equals(repetition.and())) {
      return words.continues(index + 1, "") ? index + 2 : -1;
    }
    return separator.isEmpty() ? -1 : index + 1;
  }

  private static Phrase phrase(int interval, Frequency frequency, Parts parts, int after) {
    return new Phrase(RecurrenceRule.every(interval, frequency, parts), after);
  }
}
