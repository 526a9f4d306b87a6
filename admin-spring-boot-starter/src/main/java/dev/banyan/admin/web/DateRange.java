package dev.banyan.admin.web;

import dev.banyan.admin.model.RecordQuery.Criterion;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;

/// A range of days, both inclusive.
record DateRange(LocalDate first, LocalDate last) {
  private static final int LAST_YEAR = 9999;

  static DateRange of(Year year) {
    return new DateRange(year.atDay(1), year.atMonth(12).atEndOfMonth());
  }

  static DateRange of(YearMonth month) {
    return new DateRange(month.atDay(1), month.atEndOfMonth());
  }

  static DateRange of(LocalDate day) {
    return new DateRange(day, day);
  }

  /// Empty if one of the texts is not a valid date.
  static Optional<DateRange> of(String first, String last) {
    return day(first).flatMap(from -> day(last).map(to -> new DateRange(from, to)));
  }

  /// The year, if the range is exactly one.
  Optional<Year> year() {
    Year year = Year.from(first);
    return Optional.of(year).filter(ignored -> equals(of(year)));
  }

  /// The month, if the range is exactly one.
  Optional<YearMonth> month() {
    YearMonth month = YearMonth.from(first);
    return Optional.of(month).filter(ignored -> equals(of(month)));
  }

  /// The day, if the range is exactly one.
  Optional<LocalDate> day() {
    return Optional.of(first).filter(last::equals);
  }

  /// Whether the range is exactly a year, a month or a day.
  boolean isStep() {
    return year().isPresent() || month().isPresent() || day().isPresent();
  }

  private static Optional<LocalDate> day(String text) {
    try {
      LocalDate day = LocalDate.parse(text.strip());
      return Optional.of(day).filter(ignored -> day.getYear() >= 1 && day.getYear() <= LAST_YEAR);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// The range of timestamps from the start of the first day to the end of the last, in this time
  /// zone. Invalid dates stay unchanged and are reported later.
  static Criterion.Between moments(String first, String last, ZoneId zone) {
    return new Criterion.Between(
        day(first).map(day -> day.atStartOfDay(zone).toInstant().toString()).orElse(first),
        day(last)
            .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1_000).toString())
            .orElse(last));
  }
}
