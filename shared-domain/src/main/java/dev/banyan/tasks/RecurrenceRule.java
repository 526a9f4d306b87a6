package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A recurrence rule of RFC 5545 that describes days. Parts with a time of day and `BYWEEKNO` are
/// not supported.
///
/// @param interval 1 to [#MAXIMUM_INTERVAL]
/// @param count the number of occurrences from the current one on; `null` for no limit
/// @param until the last possible day; `null` for no limit
/// @param weekStart the first day of a week; matters only to a weekly rule with an interval
public record RecurrenceRule(
    Frequency frequency,
    int interval,
    Parts parts,
    @Nullable Integer count,
    @Nullable LocalDate until,
    DayOfWeek weekStart) {
  public static final int MAXIMUM_INTERVAL = 999;
  public static final int MAXIMUM_COUNT = 9999;

  static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

  private static final LocalDate LEAP_YEAR = LocalDate.of(2000, 1, 1);

  public enum Frequency {
    DAILY,
    WEEKLY,
    MONTHLY,
    YEARLY
  }

  /// The parts that select days. Numbers below 0 count from the end; lists are in ascending order
  /// and empty for an absent part.
  public record Parts(
      List<Integer> months,
      List<Integer> yearDays,
      List<Integer> monthDays,
      List<Weekday> weekdays,
      List<Integer> positions) {
    public static final Parts NONE =
        new Parts(List.of(), List.of(), List.of(), List.of(), List.of());

    public Parts {
      months = sorted(months);
      yearDays = sorted(yearDays);
      monthDays = sorted(monthDays);
      weekdays = sorted(weekdays);
      positions = sorted(positions);
    }

    private static <T extends Comparable<? super T>> List<T> sorted(List<T> list) {
      return list.stream().sorted().distinct().toList();
    }

    public Parts withMonths(List<Integer> list) {
      return new Parts(list, yearDays, monthDays, weekdays, positions);
    }

    public Parts withMonthDays(List<Integer> list) {
      return new Parts(months, yearDays, list, weekdays, positions);
    }

    public Parts withWeekdays(List<Weekday> list) {
      return new Parts(months, yearDays, monthDays, list, positions);
    }
  }

  /// @param ordinal which one of the month or year, from its end if below 0; 0 for each
  public record Weekday(int ordinal, DayOfWeek day) implements Comparable<Weekday> {
    @Override
    public int compareTo(Weekday other) {
      return day == other.day ? Integer.compare(ordinal, other.ordinal) : day.compareTo(other.day);
    }

    @Override
    public String toString() {
      return (ordinal == 0 ? "" : String.valueOf(ordinal)) + day.name().substring(0, 2);
    }
  }

  /// Parses a rule.
  ///
  /// @throws InvalidValueException if it is malformed or not supported, or no day matches it
  public static RecurrenceRule of(String text) {
    RecurrenceRule rule = RecurrenceRuleReader.read(text);
    if (!rule.occurs()) {
      throw new InvalidValueException("never_occurs", "must match at least one day");
    }
    if (rule.toString().length() > Recurrence.MAXIMUM) {
      throw new InvalidValueException(
          "too_long", "must be at most " + Recurrence.MAXIMUM + " characters");
    }
    return rule;
  }

  /// A rule without an end, in weeks from Monday.
  public static RecurrenceRule every(int interval, Frequency frequency, Parts parts) {
    return new RecurrenceRule(frequency, interval, parts, null, null, DayOfWeek.MONDAY);
  }

  /// Whether there is a day that matches the rule, regardless of its interval and its end.
  public boolean occurs() {
    return new Occurrences(every(1, frequency, parts), LEAP_YEAR).after(LEAP_YEAR).isPresent();
  }

  /// The first occurrence after a day; empty if there is none until 9999-12-31 or `until`, or the
  /// search ends without one (see [Occurrences]). Independent of `count`.
  ///
  /// @param first the day from which the rule counts, which need not match it
  public Optional<LocalDate> next(LocalDate first, LocalDate after) {
    return new Occurrences(this, first)
        .after(after)
        .filter(day -> until == null || !day.isAfter(until));
  }

  Optional<RecurrenceRule> counted() {
    if (count == null) {
      return Optional.of(this);
    }
    return count <= 1
        ? Optional.empty()
        : Optional.of(new RecurrenceRule(frequency, interval, parts, count - 1, until, weekStart));
  }

  /// The canonical form: parts in one order, without those that have no effect.
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(";");
    text.add("FREQ=" + frequency);
    if (interval > 1) {
      text.add("INTERVAL=" + interval);
    }
    add(text, "BYMONTH", parts.months(), String::valueOf);
    add(text, "BYYEARDAY", parts.yearDays(), String::valueOf);
    add(text, "BYMONTHDAY", parts.monthDays(), String::valueOf);
    add(text, "BYDAY", parts.weekdays(), Weekday::toString);
    add(text, "BYSETPOS", parts.positions(), String::valueOf);
    if (count != null) {
      text.add("COUNT=" + count);
    }
    if (until != null) {
      text.add("UNTIL=" + DAY.format(until));
    }
    if (weekStart != DayOfWeek.MONDAY) {
      text.add("WKST=" + new Weekday(0, weekStart));
    }
    return text.toString();
  }

  private static <T> void add(
      StringJoiner text, String name, List<T> list, Function<T, String> one) {
    if (!list.isEmpty()) {
      text.add(name + "=" + list.stream().map(one).collect(Collectors.joining(",")));
    }
  }
}
