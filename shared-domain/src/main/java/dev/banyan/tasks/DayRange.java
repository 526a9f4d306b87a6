package dev.banyan.tasks;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A range of days.
///
/// @param from the first day; `null` for no limit
/// @param to the last day; `null` for no limit
public record DayRange(@Nullable LocalDate from, @Nullable LocalDate to) {
  /// No condition: also for a task without the day.
  public static final DayRange ANY = new DayRange(null, null);

  public static DayRange to(LocalDate day) {
    return new DayRange(null, day);
  }

  /// Consecutive days.
  public static DayRange of(LocalDate first, int count) {
    return new DayRange(first, first.plusDays(count - 1L));
  }

  /// Whether the day is in the range. No day is only in [#ANY].
  public boolean admits(@Nullable LocalDate day) {
    return day == null
        ? equals(ANY)
        : (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }
}
