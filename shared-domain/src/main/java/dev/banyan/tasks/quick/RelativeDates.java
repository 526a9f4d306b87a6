package dev.banyan.tasks.quick;

import dev.banyan.tasks.quick.Vocabulary.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
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

  /// A day in a line.
  ///
  /// @param after index after its last word
  /// @param firm see [Candidate]
  record Found(RelativeDay day, int after, boolean firm) {}

  /// The date that begins at this word; `null` if there is none.
  @Nullable FoundDate at(int index) {
    Found found = dayAt(index);
    return found == null
        ? null
        : found
            .day()
            .from(today)
            .map(date -> new FoundDate(date, found.after(), found.firm()))
            .orElse(null);
  }

  /// The day that begins at this word; `null` if there is none.
  @Nullable Found dayAt(int index) {
    String word = words.at(index);
    Integer days = vocabulary.days().get(word);
    if (days != null) {
      return new Found(new RelativeDay.In(days, ChronoUnit.DAYS), index + 1, true);
    }
    Integer shortDays = vocabulary.shortDays().get(word);
    if (shortDays != null && words.get(index).text().equals(word)) {
      return new Found(new RelativeDay.In(shortDays, ChronoUnit.DAYS), index + 1, false);
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
        return new Found(new RelativeDay.EndOfMonth(), index + phrase.size(), true);
      }
    }
    return coming(index);
  }

  // A weekday or the weekend, as soon as possible.
  private @Nullable Found coming(int index) {
    String word = words.at(index);
    DayOfWeek weekday = vocabulary.weekdays().get(word);
    if (weekday != null) {
      return new Found(new RelativeDay.Coming(weekday), index + 1, false);
    }
    return vocabulary.periods().get(word) == Period.WEEKEND
        ? new Found(new RelativeDay.Weekend(), index + 1, false)
        : null;
  }

  private @Nullable Found next(int index) {
    String word = words.at(index);
    DayOfWeek weekday = vocabulary.weekdays().get(word);
    if (weekday != null) {
      return new Found(new RelativeDay.NextWeek(weekday), index + 1, false);
    }
    return switch (vocabulary.periods().get(word)) {
      case null -> null;
      case WEEK -> new Found(new RelativeDay.NextWeek(DayOfWeek.MONDAY), index + 1, false);
      case WEEKEND -> new Found(new RelativeDay.NextWeek(DayOfWeek.SATURDAY), index + 1, false);
      case MONTH -> new Found(new RelativeDay.NextMonth(), index + 1, false);
    };
  }

  private @Nullable Found in(int index) {
    String number = words.at(index + 1);
    ChronoUnit unit = vocabulary.units().get(words.at(index + 2));
    return unit != null
            && NUMBER.matcher(number).matches()
            && words.continues(index, "")
            && words.continues(index + 1, "")
        ? new Found(new RelativeDay.In(Integer.parseInt(number), unit), index + 3, true)
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
}
