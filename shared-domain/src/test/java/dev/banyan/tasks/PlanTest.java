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
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule | from | due | start | completed | next due | next start
          FREQ=WEEKLY           | DUE        | 2026-11-30 | 2026-11-28 | 2026-11-30 | 2026-12-07 | 2026-12-05
          FREQ=WEEKLY           | DUE        | 2026-11-30 | 2026-11-28 | 2026-11-01 | 2026-12-07 | 2026-12-05
          FREQ=WEEKLY           | DUE        | 2026-11-30 |            | 2026-12-07 | 2026-12-07 |
          FREQ=WEEKLY           | DUE        | 2026-11-30 |            | 2026-12-08 | 2026-12-14 |
          FREQ=DAILY            | DUE        | 0001-01-01 |            | 2026-12-08 | 2026-12-08 |
          FREQ=DAILY;INTERVAL=3 | COMPLETION | 2026-11-20 |            | 2026-12-08 | 2026-12-11 |
          FREQ=DAILY;INTERVAL=3 | COMPLETION | 2026-12-24 | 2026-12-20 | 2026-11-30 | 2026-12-03 | 2026-11-29
          FREQ=DAILY            | COMPLETION | 9999-12-31 | 0001-01-01 | 2026-11-30 | 2026-12-01 | 0001-01-01
          FREQ=MONTHLY          | DUE        | 2027-01-31 | 9999-12-30 | 2027-01-31 | 2027-03-31 | 9999-12-31
          """)
  void movesToTheNextDayAfterACompletion(
      String rule,
      Recurrence.From from,
      LocalDate due,
      @Nullable LocalDate start,
      LocalDate completed,
      LocalDate nextDue,
      @Nullable LocalDate nextStart) {
    Recurrence recurrence = Recurrence.of(rule, from);
    assertThat(new Plan(due, LocalTime.NOON, start, recurrence).afterCompletion(completed))
        .contains(new Plan(nextDue, LocalTime.NOON, nextStart, recurrence));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=DAILY;COUNT=1",
        "FREQ=DAILY;UNTIL=20261130",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29;COUNT=9"
      })
  void endsWithTheLastOccurrence(String rule) {
    LocalDate day = LocalDate.parse("2026-11-30").plusYears(rule.contains("INTERVAL") ? 1 : 0);
    Plan plan = new Plan(day, null, null, Recurrence.of(rule, Recurrence.From.DUE));
    assertThat(plan.afterCompletion(day)).isEmpty();
  }

  @Test
  void doesNotRepeatWithoutADueDayOrAKnownRule() {
    LocalDate day = LocalDate.parse("2026-11-30");
    Recurrence daily = Recurrence.of("FREQ=DAILY", Recurrence.From.DUE);
    assertThat(new Plan(null, null, day, daily)).isEqualTo(new Plan(null, null, day, null));
    assertThat(Plan.due(day).afterCompletion(day)).isEmpty();
    Recurrence unknown = new Recurrence("FREQ=HOURLY", Recurrence.From.DUE);
    assertThat(new Plan(day, null, null, unknown).afterCompletion(day)).isEmpty();
  }

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
    Plan moved = new Plan(due, null, start, null).movedTo(day);
    assertThat(moved).isEqualTo(new Plan(movedDue, null, movedStart, null));
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
    assertThat(new Plan(due, null, start, null).movedTo(from, day))
        .isEqualTo(new Plan(movedDue, null, movedStart, null));
  }

  @Test
  void keepsTheTimeOfADayThatMoves() {
    Plan call = new Plan(LocalDate.parse("2026-12-01"), LocalTime.parse("14:30"), null, null);
    assertThat(call.movedTo(LocalDate.parse("2026-12-02")).dueTime())
        .isEqualTo(LocalTime.parse("14:30"));
  }

  @Test
  void hasNoTimeWithoutADay() {
    assertThat(new Plan(null, LocalTime.NOON, null, null)).isEqualTo(Plan.NONE);
  }

  @Test
  void countsMinutes() {
    LocalDate day = LocalDate.parse("2026-12-01");
    assertThat(new Plan(day, LocalTime.parse("14:30:59.9"), null, null))
        .isEqualTo(new Plan(day, LocalTime.parse("14:30"), null, null));
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
    assertThat(new Plan(due, time, null, null).isOverdueAt(now)).isEqualTo(overdue);
  }

  @Test
  void refusesDaysThatNoCalendarOfADatabaseHas() {
    assertThatThrownBy(() -> new Plan(null, null, LocalDate.of(10_000, 1, 1), null))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new Plan(LocalDate.of(0, 1, 1), null, null, null))
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
