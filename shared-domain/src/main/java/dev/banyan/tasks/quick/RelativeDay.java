package dev.banyan.tasks.quick;

import dev.banyan.tasks.Plan;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/// A day that counts from today, such as "tomorrow" or "next Monday".
public sealed interface RelativeDay {
  /// So many days, weeks or months after today; 0 is today.
  record In(int count, ChronoUnit unit) implements RelativeDay {}

  /// The next one of these weekdays, never today.
  record Coming(DayOfWeek weekday) implements RelativeDay {}

  /// The weekday in the next ISO week.
  record NextWeek(DayOfWeek weekday) implements RelativeDay {}

  /// The next Saturday, today included; on a Sunday, today.
  record Weekend() implements RelativeDay {}

  /// The first day of the next month.
  record NextMonth() implements RelativeDay {}

  /// The last day of this month.
  record EndOfMonth() implements RelativeDay {}

  /// The day; empty outside the years 1 to 9999.
  default Optional<LocalDate> from(LocalDate today) {
    try {
      return Optional.of(counted(today)).filter(Plan::supports);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private LocalDate counted(LocalDate today) {
    return switch (this) {
      case In(var count, var unit) -> today.plus(count, unit);
      case Coming(var weekday) -> today.with(TemporalAdjusters.next(weekday));
      case NextWeek(var weekday) ->
          today
              .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
              .with(TemporalAdjusters.nextOrSame(weekday));
      case Weekend _ ->
          today.getDayOfWeek() == DayOfWeek.SUNDAY
              ? today
              : today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
      case NextMonth _ -> today.with(TemporalAdjusters.firstDayOfNextMonth());
      case EndOfMonth _ -> today.with(TemporalAdjusters.lastDayOfMonth());
    };
  }
}
