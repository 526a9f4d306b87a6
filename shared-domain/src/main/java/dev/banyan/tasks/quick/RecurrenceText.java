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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads and writes recurrences as users enter them: in words, such as `every 2nd Monday`, or as a
/// rule, such as `FREQ=YEARLY;BYDAY=20MO`. One that counts from the completion begins with
/// `every!`.
public final class RecurrenceText {
  private static final Pattern RULE = Pattern.compile("(?:(\\S+)! )?([^!]*=.*)");

  private final Vocabulary vocabulary;
  private final Vocabulary.Repetition words;
  private final Locale locale;

  private RecurrenceText(QuickLanguage language) {
    vocabulary = language.vocabulary();
    words = vocabulary.repetition();
    locale = vocabulary.texts().locale();
  }

  /// Reads words of any language.
  ///
  /// @throws InvalidValueException if the text is neither a recurrence in words nor a rule
  public static Recurrence read(String text) {
    String line = TextRules.oneLine(text, Recurrence.MAXIMUM);
    Matcher rule = RULE.matcher(line);
    if (rule.matches()) {
      return rule.group(1) != null && introduces(rule.group(1).toLowerCase(Locale.ROOT))
          ? Recurrence.of(rule.group(2), From.COMPLETION)
          : Recurrence.of(line, From.DUE);
    }
    return Stream.of(QuickLanguage.values())
        .flatMap(language -> new RecurrenceText(language).phrase(line).stream())
        .findFirst()
        .orElseThrow(() ->
            new InvalidValueException(
                "bad_recurrence", "must be a recurrence such as every 2 weeks"));
  }

  private static boolean introduces(String word) {
    return Stream.of(QuickLanguage.values())
        .anyMatch(language -> language.vocabulary().repetition().every().contains(word));
  }

  /// The text that [#read] reads as this recurrence.
  public static String write(Recurrence recurrence, QuickLanguage language) {
    RecurrenceText text = new RecurrenceText(language);
    Optional<String> phrase = recurrence.parts().flatMap(text::words);
    return switch (recurrence.from()) {
      case DUE -> phrase.orElse(recurrence.rule());
      case COMPLETION ->
          phrase
              .orElse(text.words.everyDay() + " " + recurrence.rule())
              .replaceFirst(" ", Vocabulary.Repetition.AFTER + " ");
    };
  }

  /// The rule in words, or as it is if there are none, without from what it counts.
  public static String describe(Recurrence recurrence, QuickLanguage language) {
    return recurrence
        .parts()
        .flatMap(new RecurrenceText(language)::words)
        .orElse(recurrence.rule());
  }

  private Optional<Recurrence> phrase(String text) {
    LineWords line = new LineWords(text);
    return Optional.ofNullable(new RepeatPhrases(line, vocabulary).at(0))
        .filter(found -> found.after() == line.size())
        .map(RepeatPhrases.Found::recurrence);
  }

  private Optional<String> words(RecurrenceRule rule) {
    return Stream.of(period(rule), weekdays(rule), day(rule))
        .flatMap(Optional::stream)
        // What the words do not say, such as an end or another interval, makes a difference.
        .filter(
            text -> phrase(text).filter(read -> read.rule().equals(rule.toString())).isPresent())
        .findFirst();
  }

  private Optional<String> period(RecurrenceRule rule) {
    if (!rule.parts().equals(Parts.NONE)) {
      return Optional.empty();
    }
    List<String> unit = Objects.requireNonNull(words.units().get(rule.frequency()));
    return Optional.of(
        rule.interval() == 1
            ? words.everyUnit().get(rule.frequency()) + " " + unit.getFirst()
            : words.everySeveral() + " " + rule.interval() + " " + unit.getLast());
  }

  private Optional<String> weekdays(RecurrenceRule rule) {
    List<Weekday> days = rule.parts().weekdays();
    if (days.isEmpty()) {
      return Optional.empty();
    }
    int ordinal = days.getFirst().ordinal();
    String full = days.getFirst().day().getDisplayName(TextStyle.FULL, locale);
    if (rule.frequency() == Frequency.MONTHLY) {
      return Optional.of(
          every((ordinal < 0 ? words.last() : words.ordinal().apply(ordinal)) + " " + full));
    }
    if (days.size() == DayOfWeek.FRIDAY.getValue() && days.getLast().day() == DayOfWeek.FRIDAY) {
      return Optional.of(every(words.weekday()));
    }
    String list =
        list(days.stream().map(day -> day.day().getDisplayName(words.listed(), locale)).toList());
    return Optional.of(
        every(
            (rule.interval() == 2 ? words.other().getFirst() + " " : "")
                + (days.size() == 1 ? full : list)));
  }

  private Optional<String> day(RecurrenceRule rule) {
    List<Integer> days = rule.parts().monthDays();
    if (days.isEmpty()) {
      return Optional.empty();
    }
    if (rule.frequency() == Frequency.YEARLY && rule.parts().months().size() == 1) {
      Month month = Month.of(rule.parts().months().getFirst());
      return Optional.of(
          every(
              days.getFirst()
                  + vocabulary.ordinalMark()
                  + " "
                  + month.getDisplayName(words.listed(), locale)));
    }
    return Optional.of(
        every(
            days.getFirst() < 0
                ? words.last() + " " + words.day()
                : list(days.stream().map(day -> words.ordinal().apply(day)).toList())));
  }

  private String every(String days) {
    return words.everyDay() + " " + days;
  }

  private String list(List<String> items) {
    int last = items.size() - 1;
    return last == 0
        ? items.getFirst()
        : String.join(", ", items.subList(0, last)) + " " + words.and() + " " + items.get(last);
  }
}
