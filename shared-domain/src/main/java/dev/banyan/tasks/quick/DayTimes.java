package dev.banyan.tasks.quick;

import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds times, such as `9am`, `9:30 pm`, `14:00`, `9 Uhr`, `noon`, or `9` after a preposition.
final class DayTimes {
  private static final Pattern TIME = Pattern.compile("([0-9]{1,2})(?::([0-9]{2}))?(\\p{L}{0,10})");

  private static final Pattern HOUR = Pattern.compile("[0-9]{1,2}");

  private final LineWords words;
  private final Vocabulary vocabulary;

  DayTimes(LineWords words, Vocabulary vocabulary) {
    this.words = words;
    this.vocabulary = vocabulary;
  }

  /// A time.
  ///
  /// @param after index after its last word
  /// @param firm see [Candidate]
  record Found(LocalTime time, int after, boolean firm) {}

  /// The hour of the 24-hour clock that this word is; `null` if it is none.
  @Nullable LocalTime bareHour(int index) {
    if (!HOUR.matcher(words.at(index)).matches()) {
      return null;
    }
    int hour = Integer.parseInt(words.at(index));
    return hour > 23 ? null : LocalTime.of(hour, 0);
  }

  /// The time that begins at this word; `null` if there is none.
  @Nullable Found at(int index) {
    LocalTime named = vocabulary.times().get(words.at(index));
    if (named != null) {
      return new Found(named, index + 1, false);
    }
    Matcher time = TIME.matcher(words.at(index));
    if (!time.matches()) {
      return null;
    }
    int hour = Integer.parseInt(time.group(1));
    int minute = time.group(2) == null ? 0 : Integer.parseInt(time.group(2));
    if (minute > 59) {
      return null;
    }
    boolean marked = !time.group(3).isEmpty();
    String mark = marked ? time.group(3) : words.continues(index, "") ? words.at(index + 1) : "";
    if (vocabulary.morning().contains(mark) || vocabulary.afternoon().contains(mark)) {
      int half = vocabulary.afternoon().contains(mark) ? 12 : 0;
      return hour >= 1 && hour <= 12
          ? new Found(LocalTime.of(hour % 12 + half, minute), index + (marked ? 1 : 2), true)
          : null;
    }
    if (vocabulary.clock().contains(mark) && hour <= 23) {
      return new Found(LocalTime.of(hour, minute), index + (marked ? 1 : 2), true);
    }
    // With one digit, it may also be a verse or a result.
    return !marked && time.group(2) != null && hour <= 23
        ? new Found(LocalTime.of(hour, minute), index + 1, time.group(1).length() == 2)
        : null;
  }
}
