package dev.banyan.tasks;

import dev.banyan.tasks.RecurrenceRule.Frequency;
import dev.banyan.tasks.RecurrenceRule.Parts;
import dev.banyan.tasks.RecurrenceRule.Weekday;
import dev.banyan.values.InvalidValueException;
import dev.banyan.values.TextRules;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Parses recurrence rules, regardless of case and of the order of their parts.
final class RecurrenceRuleReader {
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,4}");
  private static final Pattern WEEKDAY =
      Pattern.compile("([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)");
  private static final Set<String> UNSUPPORTED =
      Set.of("BYHOUR", "BYMINUTE", "BYSECOND", "BYWEEKNO", "RSCALE", "SKIP");
  private static final Set<String> UNSUPPORTED_FREQUENCIES =
      Set.of("HOURLY", "MINUTELY", "SECONDLY");

  private final Map<String, String> unread = new HashMap<>();

  private RecurrenceRuleReader(String text) {
    for (String part : text.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals < 1 || unread.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
        throw malformed();
      }
    }
  }

  static RecurrenceRule read(String text) {
    String line = TextRules.oneLine(text, Recurrence.MAXIMUM).toUpperCase(Locale.ROOT);
    return new RecurrenceRuleReader(line.startsWith("RRULE:") ? line.substring(6) : line).rule();
  }

  private RecurrenceRule rule() {
    unread.keySet().stream()
        .filter(UNSUPPORTED::contains)
        .sorted()
        .findFirst()
        .ifPresent(name -> {
          throw unsupported(name);
        });
    Frequency frequency = part("FREQ", RecurrenceRuleReader::frequency);
    if (frequency == null) {
      throw malformed();
    }
    Integer interval = part("INTERVAL", text -> number(text, 1, RecurrenceRule.MAXIMUM_INTERVAL));
    DayOfWeek weekStart = part("WKST", text -> weekday(text).day());
    RecurrenceRule rule =
        new RecurrenceRule(
            frequency,
            interval == null ? 1 : interval,
            new Parts(
                list("BYMONTH", text -> number(text, 1, 12)),
                list("BYYEARDAY", text -> signed(text, 366)),
                list("BYMONTHDAY", text -> signed(text, 31)),
                list("BYDAY", RecurrenceRuleReader::weekday),
                list("BYSETPOS", text -> signed(text, 366))),
            part("COUNT", text -> number(text, 1, RecurrenceRule.MAXIMUM_COUNT)),
            part("UNTIL", RecurrenceRuleReader::day),
            weekStart == null || frequency != Frequency.WEEKLY ? DayOfWeek.MONDAY : weekStart);
    if (!unread.isEmpty() || contradicts(rule)) {
      throw malformed();
    }
    return rule;
  }

  // RFC 5545, 3.3.10.
  private static boolean contradicts(RecurrenceRule rule) {
    Parts parts = rule.parts();
    boolean ordinals = parts.weekdays().stream().anyMatch(weekday -> weekday.ordinal() != 0);
    boolean positionsOfNothing =
        !parts.positions().isEmpty()
            && parts.equals(
                new Parts(List.of(), List.of(), List.of(), List.of(), parts.positions()));
    return positionsOfNothing
        || (rule.count() != null && rule.until() != null)
        || (!parts.yearDays().isEmpty() && rule.frequency() != Frequency.YEARLY)
        || (!parts.monthDays().isEmpty() && rule.frequency() == Frequency.WEEKLY)
        || (ordinals && rule.frequency().compareTo(Frequency.MONTHLY) < 0);
  }

  private <T> @Nullable T part(String name, Function<String, T> reader) {
    String text = unread.remove(name);
    return text == null ? null : reader.apply(text);
  }

  private <T> List<T> list(String name, Function<String, T> reader) {
    List<T> list = part(name, text -> Stream.of(text.split(",", -1)).map(reader).toList());
    return list == null ? List.of() : list;
  }

  private static Frequency frequency(String name) {
    if (UNSUPPORTED_FREQUENCIES.contains(name)) {
      throw unsupported("FREQ=" + name);
    }
    return Stream.of(Frequency.values())
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(RecurrenceRuleReader::malformed);
  }

  private static int number(String text, int minimum, int maximum) {
    if (!NUMBER.matcher(text).matches()) {
      throw malformed();
    }
    int number = Integer.parseInt(text);
    if (number < minimum || number > maximum) {
      throw malformed();
    }
    return number;
  }

  private static int signed(String text, int maximum) {
    int number = number(text, -maximum, maximum);
    if (number == 0) {
      throw malformed();
    }
    return number;
  }

  private static Weekday weekday(String text) {
    Matcher weekday = WEEKDAY.matcher(text);
    if (!weekday.matches()) {
      throw malformed();
    }
    DayOfWeek day =
        Stream.of(DayOfWeek.values())
            .filter(one -> one.name().startsWith(weekday.group(2)))
            .findFirst()
            .orElseThrow();
    return new Weekday(weekday.group(1) == null ? 0 : signed(weekday.group(1), 53), day);
  }

  private static LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text, RecurrenceRule.DAY);
      if (text.length() == 8 && Plan.supports(day)) {
        return day;
      }
    } catch (DateTimeException e) {
      // Falls through to the shared error.
    }
    throw malformed();
  }

  private static InvalidValueException malformed() {
    return new InvalidValueException(
        "bad_recurrence", "must be a recurrence rule such as FREQ=WEEKLY;BYDAY=MO");
  }

  private static InvalidValueException unsupported(String part) {
    return new InvalidValueException(
        "unsupported_recurrence", "must be a rule of days without " + part);
  }
}
