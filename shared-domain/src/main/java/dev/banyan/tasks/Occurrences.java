package dev.banyan.tasks;

import dev.banyan.tasks.RecurrenceRule.Frequency;
import dev.banyan.tasks.RecurrenceRule.Parts;
import dev.banyan.tasks.RecurrenceRule.Weekday;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The days of a rule.
///
/// A search looks at one period after another (day, week, month or year) and at each day of it. It
/// begins with the period of the day after which it searches, however long the rule has been
/// running, and ends after [#MAXIMUM_EXAMINED] days: more than a century of consecutive days, and
/// the occurrences of a rule are at most 40 years apart unless an interval separates them.
final class Occurrences {
  static final int MAXIMUM_EXAMINED = 50_000;

  private final RecurrenceRule rule;
  private final LocalDate first;
  private final Parts parts;
  private int examined;

  /// @param first the day from which the rule counts
  Occurrences(RecurrenceRule rule, LocalDate first) {
    this.rule = rule;
    this.first = first;
    this.parts = withDefaults(rule, first);
  }

  // What a rule does not say, it takes from its first day.
  private static Parts withDefaults(RecurrenceRule rule, LocalDate first) {
    Parts parts = rule.parts();
    boolean noDays =
        parts.yearDays().isEmpty() && parts.monthDays().isEmpty() && parts.weekdays().isEmpty();
    if (!noDays || rule.frequency() == Frequency.DAILY) {
      return parts;
    }
    if (rule.frequency() == Frequency.WEEKLY) {
      return parts.withWeekdays(List.of(new Weekday(0, first.getDayOfWeek())));
    }
    Parts monthly = parts.withMonthDays(List.of(first.getDayOfMonth()));
    return rule.frequency() == Frequency.YEARLY && parts.months().isEmpty()
        ? monthly.withMonths(List.of(first.getMonthValue()))
        : monthly;
  }

  /// How many days have been looked at.
  int examined() {
    return examined;
  }

  /// The first occurrence after this day, and not before the first day.
  Optional<LocalDate> after(LocalDate day) {
    LocalDate from = day.isBefore(first) ? first : day;
    long passed = unit().between(period(0), from);
    long index = passed - passed % rule.interval();
    while (examined < MAXIMUM_EXAMINED && !period(index).isAfter(Plan.LATEST)) {
      Optional<LocalDate> found =
          selected(period(index), period(index + 1))
              .filter(date -> date.isAfter(day) && !date.isBefore(first))
              .findFirst();
      if (found.isPresent()) {
        return found.filter(Plan::supports);
      }
      index += rule.interval();
    }
    return Optional.empty();
  }

  private ChronoUnit unit() {
    return switch (rule.frequency()) {
      case DAILY -> ChronoUnit.DAYS;
      case WEEKLY -> ChronoUnit.WEEKS;
      case MONTHLY -> ChronoUnit.MONTHS;
      case YEARLY -> ChronoUnit.YEARS;
    };
  }

  // The first day of a period; the first day of the rule is in period 0.
  private LocalDate period(long index) {
    LocalDate start =
        switch (rule.frequency()) {
          case DAILY -> first;
          case WEEKLY -> first.with(TemporalAdjusters.previousOrSame(rule.weekStart()));
          case MONTHLY -> first.withDayOfMonth(1);
          case YEARLY -> first.withDayOfYear(1);
        };
    return start.plus(index, unit());
  }

  private Stream<LocalDate> selected(LocalDate start, LocalDate end) {
    examined += (int) ChronoUnit.DAYS.between(start, end);
    Stream<LocalDate> days = start.datesUntil(end).filter(this::matches);
    if (parts.positions().isEmpty()) {
      return days;
    }
    List<LocalDate> set = days.toList();
    return IntStream.range(0, set.size())
        .filter(index -> isIn(parts.positions(), index + 1, set.size()))
        .mapToObj(set::get);
  }

  private boolean matches(LocalDate day) {
    return (parts.months().isEmpty() || parts.months().contains(day.getMonthValue()))
        && isIn(parts.yearDays(), day.getDayOfYear(), day.lengthOfYear())
        && isIn(parts.monthDays(), day.getDayOfMonth(), day.lengthOfMonth())
        && (parts.weekdays().isEmpty()
            || parts.weekdays().stream().anyMatch(weekday -> matches(weekday, day)));
  }

  private boolean matches(Weekday weekday, LocalDate day) {
    boolean ofMonth = rule.frequency() == Frequency.MONTHLY || !parts.months().isEmpty();
    int position = ofMonth ? day.getDayOfMonth() : day.getDayOfYear();
    int length = ofMonth ? day.lengthOfMonth() : day.lengthOfYear();
    return weekday.day() == day.getDayOfWeek()
        && (weekday.ordinal() == 0
            || weekday.ordinal() == (position + 6) / 7
            || -weekday.ordinal() == (length - position) / 7 + 1);
  }

  // A negative position counts from the end.
  private static boolean isIn(List<Integer> positions, int position, int length) {
    return positions.isEmpty()
        || positions.contains(position)
        || positions.contains(position - length - 1);
  }
}
