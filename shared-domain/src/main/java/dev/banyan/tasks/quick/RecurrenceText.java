package dev.banyan.tasks.quick;

import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.Recurrence.From;
import dev.banyan.tasks.RecurrenceRule;
import dev.banyan.tasks.RecurrenceRule.Frequency;
import dev.banyan.tasks.RecurrenceRule.Parts;
import dev.banyan.tasks.RecurrenceRule.Weekday;
import dev.banyan.values.InvalidValueException;
import dev.banyan.values.TextRules;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads and writes recurrences as users enter them: in words, such as `every 2nd Monday`, or as a
/// rule, such as `FREQ=YEARLY;BYDAY=20MO`. One that counts from the completion begins with
/// `every!`.
public final class RecurrenceText {
  private static final Vocabulary VOCABULARY = QuickLanguage.ENGLISH.vocabulary();
  private static final Vocabulary.Repetition WORDS = VOCABULARY.repetition();
  private static final Locale LOCALE = VOCABULARY.texts().locale();

  private RecurrenceText() {}

  /// @throws InvalidValueException if the text is neither a recurrence in words nor a rule
  public static Recurrence read(String text) {
    String line = TextRules.oneLine(text, Recurrence.MAXIMUM);
    String after = WORDS.everyAfter() + " ";
    if (line.indexOf('=') >= 0) {
      boolean afterCompletion = line.toLowerCase(Locale.ROOT).startsWith(after);
      return afterCompletion
          ? Recurrence.of(line.substring(after.length()), From.COMPLETION)
          : Recurrence.of(line, From.DUE);
    }
    return phrase(line)
        .orElseThrow(() ->
            new InvalidValueException(
                "bad_recurrence", "must be a recurrence such as every 2 weeks"));
  }

  private static Optional<Recurrence> phrase(String text) {
    LineWords words = new LineWords(text);
    return Optional.ofNullable(new RepeatPhrases(words, VOCABULARY).at(0))
        .filter(found -> found.after() == words.size())
        .map(RepeatPhrases.Found::recurrence);
  }

  /// The text that [#read] reads as this recurrence.
  public static String write(Recurrence recurrence) {
    Optional<String> words = recurrence.parts().flatMap(RecurrenceText::words);
    return switch (recurrence.from()) {
      case DUE -> words.orElse(recurrence.rule());
      case COMPLETION ->
          WORDS.everyAfter()
              + words
                  .map(text -> text.substring(WORDS.every().length()))
                  .orElse(" " + recurrence.rule());
    };
  }

  /// The rule in words, or as it is if there are none, without from what it counts.
  public static String describe(Recurrence recurrence) {
    return recurrence.parts().flatMap(RecurrenceText::words).orElse(recurrence.rule());
  }

  private static Optional<String> words(RecurrenceRule rule) {
    return Stream.of(period(rule), weekdays(rule), day(rule))
        .flatMap(Optional::stream)
        .map(text -> WORDS.every() + " " + text)
        // What the words do not say, such as an end or another interval, makes a difference.
        .filter(
            text -> phrase(text).filter(read -> read.rule().equals(rule.toString())).isPresent())
        .findFirst();
  }

  private static Optional<String> period(RecurrenceRule rule) {
    List<String> unit = Objects.requireNonNull(WORDS.units().get(rule.frequency()));
    return !rule.parts().equals(Parts.NONE)
        ? Optional.empty()
        : Optional.of(
            rule.interval() == 1 ? unit.getFirst() : rule.interval() + " " + unit.getLast());
  }

  private static Optional<String> weekdays(RecurrenceRule rule) {
    List<Weekday> days = rule.parts().weekdays();
    if (days.isEmpty()) {
      return Optional.empty();
    }
    int ordinal = days.getFirst().ordinal();
    String full = days.getFirst().day().getDisplayName(TextStyle.FULL, LOCALE);
    if (rule.frequency() == Frequency.MONTHLY) {
      return Optional.of(
          (ordinal < 0 ? WORDS.last() : WORDS.ordinal().apply(ordinal)) + " " + full);
    }
    if (days.size() == DayOfWeek.FRIDAY.getValue() && days.getLast().day() == DayOfWeek.FRIDAY) {
      return Optional.of(WORDS.weekday());
    }
    String list =
        list(days.stream().map(day -> day.day().getDisplayName(TextStyle.SHORT, LOCALE)).toList());
    return Optional.of(
        (rule.interval() == 2 ? WORDS.other() + " " : "") + (days.size() == 1 ? full : list));
  }

  private static Optional<String> day(RecurrenceRule rule) {
    List<Integer> days = rule.parts().monthDays();
    if (days.isEmpty()) {
      return Optional.empty();
    }
    if (rule.frequency() == Frequency.YEARLY && rule.parts().months().size() == 1) {
      Month month = Month.of(rule.parts().months().getFirst());
      return Optional.of(days.getFirst() + " " + month.getDisplayName(TextStyle.SHORT, LOCALE));
    }
    return Optional.of(
        days.getFirst() < 0
            ? WORDS.last() + " " + WORDS.day()
            : list(days.stream().map(day -> WORDS.ordinal().apply(day)).toList()));
  }

  private static String list(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.getFirst()
        : String.join(", ", words.subList(0, last)) + " " + WORDS.and() + " " + words.get(last);
  }
}
