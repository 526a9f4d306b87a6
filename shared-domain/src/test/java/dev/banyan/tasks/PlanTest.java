package dev.banyan.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.values.InvalidValueException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

  @ParameterizedTest
  @CsvSource({
    // due, start, moved to: due, start
    ",           ,           2026-12-05, 2026-12-05, ",
    "2026-12-01, ,           2026-12-05, 2026-12-05, ",
    "2026-12-24, ,           2026-12-05, 2026-12-05, ",
    ",           2026-12-01, 2026-12-05, ,           2026-12-05",
    ",           2026-12-24, 2026-12-05, ,           2026-12-05",
    "2026-12-24, 2026-12-01, 2026-12-05, 2026-12-24, 2026-12-05",
    "2026-12-02, 2026-12-01, 2026-12-05, 2026-12-05, 2026-12-05",
    "2026-12-24, 2026-12-23, 2026-12-05, 2026-12-24, 2026-12-05",
    "2026-12-23, 2026-12-24, 2026-12-05, 2026-12-05, 2026-12-24",
    "2026-12-05, 2026-12-05, 2026-12-04, 2026-12-05, 2026-12-04",
  })
  void movesTheDaysThatAreBefore(
      @Nullable LocalDate due,
      @Nullable LocalDate start,
      LocalDate day,
      @Nullable LocalDate movedDue,
      @Nullable LocalDate movedStart) {
    Plan moved = new Plan(due, null, start).movedTo(day);
    assertThat(moved).isEqualTo(new Plan(movedDue, null, movedStart));
    assertThat(moved.firstDay()).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({
    // due, start, moved from, to: due, start
    "2026-12-24, 2026-12-01, 2026-12-24, 2026-12-28, 2026-12-28, 2026-12-01",
    "2026-12-24, 2026-12-01, 2026-12-01, 2026-12-28, 2026-12-24, 2026-12-28",
    "2026-12-24, 2026-12-10, 2026-12-24, 2026-12-05, 2026-12-05, 2026-12-10",
    "2026-12-05, 2026-12-05, 2026-12-05, 2026-12-04, 2026-12-04, 2026-12-04",
    // Not a day of the plan.
    "2026-12-24, 2026-12-01, 2026-12-02, 2026-12-05, 2026-12-24, 2026-12-05",
    ",           ,           2026-12-02, 2026-12-05, 2026-12-05,",
  })
  void movesTheDayThatItIsMovedFrom(
      @Nullable LocalDate due,
      @Nullable LocalDate start,
      LocalDate from,
      LocalDate day,
      @Nullable LocalDate movedDue,
      @Nullable LocalDate movedStart) {
    assertThat(new Plan(due, null, start).movedTo(from, day))
        .isEqualTo(new Plan(movedDue, null, movedStart));
  }

  @Test
  void keepsTheTimeOfADayThatMoves() {
    Plan call = new Plan(LocalDate.parse("2026-12-01"), LocalTime.parse("14:30"), null);
    assertThat(call.movedTo(LocalDate.parse("2026-12-02")).dueTime())
        .isEqualTo(LocalTime.parse("14:30"));
  }

  @Test
  void hasNoTimeWithoutADay() {
    assertThat(new Plan(null, LocalTime.NOON, null)).isEqualTo(Plan.NONE);
  }

  @Test
  void countsMinutes() {
    LocalDate day = LocalDate.parse("2026-12-01");
    assertThat(new Plan(day, LocalTime.parse("14:30:59.9"), null))
        .isEqualTo(new Plan(day, LocalTime.parse("14:30"), null));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-01, ,      2026-12-01T23:59, false",
    "2026-12-01, ,      2026-12-02T00:00, true",
    "2026-12-01, 14:30, 2026-12-01T14:30, false",
    "2026-12-01, 14:30, 2026-12-01T14:31, true",
    ",           ,      2026-12-01T14:31, false",
  })
  void isOverdueAfterItsTimeOrDay(
      @Nullable LocalDate due, @Nullable LocalTime time, LocalDateTime now, boolean overdue) {
    assertThat(new Plan(due, time, null).isOverdueAt(now)).isEqualTo(overdue);
  }

  @Test
  void refusesDaysThatNoCalendarOfADatabaseHas() {
    assertThatThrownBy(() -> new Plan(null, null, LocalDate.of(10_000, 1, 1)))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new Plan(LocalDate.of(0, 1, 1), null, null))
        .isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @CsvSource({
    // A Monday, a Saturday, a Sunday.
    "2026-11-30, 2026-12-01, 2026-12-05, 2026-12-07",
    "2026-12-05, 2026-12-06, 2026-12-12, 2026-12-07",
    "2026-12-06, 2026-12-07, 2026-12-12, 2026-12-07",
  })
  void snoozesUntil(LocalDate today, LocalDate tomorrow, LocalDate weekend, LocalDate nextWeek) {
    assertThat(Snooze.TODAY.after(today)).isEqualTo(today);
    assertThat(Snooze.TOMORROW.after(today)).isEqualTo(tomorrow);
    assertThat(Snooze.WEEKEND.after(today)).isEqualTo(weekend);
    assertThat(Snooze.NEXT_WEEK.after(today)).isEqualTo(nextWeek);
  }
}
