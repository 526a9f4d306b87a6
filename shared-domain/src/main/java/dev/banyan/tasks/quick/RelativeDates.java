package dev.banyan.tasks.quick;

import dev.banyan.tasks.Plan;
import dev.banyan.tasks.quick.Vocabulary.Period;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds dates that count from today, such as `tomorrow`, `next monday` or `in 3 days`.
final class RelativeDates {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

  private final LineWords words;
  private final LocalDate today;
  private final Vocabulary vocabulary;

  RelativeDates(LineWords words, LocalDate today, Vocabulary vocabulary) {
    this.words = words;
    this.today = today;
    this.vocabulary = vocabulary;
  }

  /// The date that begins at this word; `null` if there is none.
  @Nullable FoundDate at(int index) {
    String word = words.at(index);
    Integer days = vocabulary.days().get(word);
    if (days != null) {
      return found(index + 1, true, () -> today.plusDays(days));
    }
    Integer shortDays = vocabulary.shortDays().get(word);
    if (shortDays != null && words.get(index).text().equals(word)) {
      return found(index + 1, false, () -> today.plusDays(shortDays));
    }
    if (vocabulary.next().contains(word)) {
      return words.continues(index, "") ? next(index + 1) : null;
    }
    if (vocabulary.thisWord().contains(word)) {
      return words.continues(index, "") ? coming(index + 1) : null;
    }
    if (vocabulary.in().contains(word)) {
      return in(index);
    }
    for (List<String> phrase : vocabulary.endOfMonth()) {
      if (isAt(index, phrase)) {
        return found(
            index + phrase.size(), true, () -> today.with(TemporalAdjusters.lastDayOfMonth()));
      }
    }
    return coming(index);
  }

  // A weekday or the weekend, as soon as possible.
  private @Nullable FoundDate coming(int index) {
    String word = words.at(index);
    DayOfWeek weekday = vocabulary.weekdays().get(word);
    if (weekday != null) {
      return found(index + 1, false, () -> today.with(TemporalAdjusters.next(weekday)));
    }
    return vocabulary.periods().get(word) == Period.WEEKEND
        ? found(index + 1, false, this::weekend)
        : null;
  }

  // On a Sunday, the weekend is today.
  private LocalDate weekend() {
    return today.getDayOfWeek() == DayOfWeek.SUNDAY
        ? today
        : today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
  }

  private @Nullable FoundDate next(int index) {
    String word = words.at(index);
    DayOfWeek weekday = vocabulary.weekdays().get(word);
    if (weekday != null) {
      return found(index + 1, false, () -> nextWeek(weekday));
    }
    return switch (vocabulary.periods().get(word)) {
      case null -> null;
      case WEEK -> found(index + 1, false, () -> nextWeek(DayOfWeek.MONDAY));
      case WEEKEND -> found(index + 1, false, () -> nextWeek(DayOfWeek.SATURDAY));
      case MONTH ->
          found(index + 1, false, () -> today.with(TemporalAdjusters.firstDayOfNextMonth()));
    };
  }

  private LocalDate nextWeek(DayOfWeek weekday) {
    return today
        .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
        .with(TemporalAdjusters.nextOrSame(weekday));
  }

  private @Nullable FoundDate in(int index) {
    String number = words.at(index + 1);
    ChronoUnit unit = vocabulary.units().get(words.at(index + 2));
    return unit != null
            && NUMBER.matcher(number).matches()
            && words.continues(index, "")
            && words.continues(index + 1, "")
        ? found(index + 3, true, () -> today.plus(Integer.parseInt(number), unit))
        : null;
  }

  private boolean isAt(int index, List<String> phrase) {
    for (int i = 0; i < phrase.size(); i++) {
      boolean last = i == phrase.size() - 1;
      if (!words.at(index + i).equals(phrase.get(i))
          || (!last && !words.continues(index + i, ""))) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable FoundDate found(int after, boolean firm, Supplier<LocalDate> day) {
    try {
      LocalDate date = day.get();
      return Plan.supports(date) ? new FoundDate(date, after, firm) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
