package dev.banyan.tasks;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/// Days until which a task is put off.
public enum Snooze {
  TODAY,
  TOMORROW,
  /// The next Saturday.
  WEEKEND,
  /// The next Monday.
  NEXT_WEEK;

  /// The day, seen from another.
  public LocalDate after(LocalDate today) {
    return switch (this) {
      case TODAY -> today;
      case TOMORROW -> today.plusDays(1);
      case WEEKEND -> today.with(TemporalAdjusters.next(DayOfWeek.SATURDAY));
      case NEXT_WEEK -> today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    };
  }
}
