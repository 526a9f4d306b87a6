package dev.banyan.tasks.quick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Violation;
import dev.banyan.tasks.quick.QuickToken.Kind;
import dev.banyan.values.InvalidValueException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickAddTest {
  private static final QuickAdd MONDAY = QuickAdd.on(LocalDate.of(2026, 11, 30));

  @ParameterizedTest
  @CsvSource({
    // Weekdays on each side of today.
    "2026-11-30, monday, 2026-12-07",
    "2026-12-06, monday, 2026-12-07",
    "2026-12-06, next monday, 2026-12-07",
    "2026-11-30, next sunday, 2026-12-13",
    "2026-12-06, next sunday, 2026-12-13",
    "2026-12-06, sun, 2026-12-13",
    "2026-12-04, this FRIDAY, 2026-12-11",
    // Weekends and months.
    "2026-12-05, weekend, 2026-12-05",
    "2026-12-06, this weekend, 2026-12-06",
    "2026-12-06, next weekend, 2026-12-12",
    "2026-12-31, next month, 2027-01-01",
    "2028-02-01, eom, 2028-02-29",
    "2026-11-30, end of month, 2026-11-30",
    "2026-01-31, in 1 month, 2026-02-28",
    "2026-11-30, in 1 day, 2026-12-01",
    "2026-11-30, in 2 weeks, 2026-12-14",
    // Days of the calendar.
    "2026-11-30, 30 Nov, 2026-11-30",
    "2026-11-30, 29 nov, 2027-11-29",
    "2026-11-30, Sept. 1st, 2027-09-01",
    "2097-03-01, 29 Feb, 2104-02-29",
    "2026-11-30, 4 Dec. 2025, 2025-12-04",
    "2026-11-30, May 2nd, 2027-05-02",
    "2026-11-30, Friday 4 Dec, 2026-12-04",
    "2026-11-30, 2025-11-30, 2025-11-30",
    "2026-11-30, due:2026-12-24, 2026-12-24",
    "2026-11-30, DUE:2026-12-24, 2026-12-24",
    "0001-01-01, 0001-01-01, 0001-01-01",
    "2026-11-30, 9999-12-31, 9999-12-31",
    // The ends of time.
    "9999-12-31, today, 9999-12-31"
  })
  void knowsDates(LocalDate today, String date, LocalDate due) {
    assertThat(parsed(QuickAdd.on(today), "Pay rent " + date).plan().due()).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-30 | 31 Nov",
        "2026-11-30 | 4 Dec 0000",
        "2026-11-30 | 0 Dec",
        "2026-11-30 | 4xx Dec",
        "2026-11-30 | Dec",
        "2026-11-30 | 4, Dec",
        "2026-11-30 | 0000-12-04",
        "2026-11-30 | 2026-13-04",
        "2026-11-30 | 12026-12-04",
        "2026-11-30 | 12/4",
        "2026-11-30 | 2025-11-29",
        "2026-11-30 | due:2025-11-29",
        "2026-11-30 | due:soon",
        "2026-11-30 | at:2026-12-24",
        "2026-11-30 | 4 Dec. 2020",
        "2026-11-30 | 0001-01-01",
        "2026-11-30 | at 24",
        "2026-11-30 | at 9 houses",
        "2026-11-30 | by 9",
        "2026-11-30 | at midnight",
        "2026-11-30 | in 0 days",
        "2026-11-30 | in 12345 days",
        "2026-11-30 | in three days",
        "2026-11-30 | in 3, days",
        "2026-11-30 | next, time",
        "2026-11-30 | end of, month",
        "2026-11-30 | Tom",
        "2026-11-30 | tomorrow's",
        "2026-11-30 | (today)",
        "2026-11-30 | mon-fri",
        "2026-11-30 | \"tomorrow\"",
        "2026-11-30 | 13pm",
        "2026-11-30 | 0am",
        "2026-11-30 | at 24:00",
        "2026-11-30 | 14:60",
        "2026-11-30 | 9am-10am",
        "2026-11-30 | 9x",
        "2026-11-30 | 9:5",
        "2026-11-30 | ٩am",
        "9999-12-31 | tomorrow",
        "9999-12-31 | next month",
        "9999-12-31 | in 9999 months"
      })
  void leavesOtherWordsInTheTitle(LocalDate today, String words) {
    QuickTask task = parsed(QuickAdd.on(today), "Pay rent " + words);
    assertThat(task.title().value()).isEqualTo("Pay rent " + words);
    assertThat(task.tokens()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "12am, 00:00",
    "12pm, 12:00",
    "9 AM, 09:00",
    "9:05pm, 21:05",
    "14:00, 14:00",
    "at 0:00, 00:00",
    "by 5pm, 17:00",
    "due at 5pm, 17:00",
    "at 9, 09:00",
    "at 9:30, 09:30",
    "due at 21, 21:00",
    "today at 9, 09:00",
    "at 0 today, 00:00",
    "tonight, 20:00",
    "tonight at 9pm, 21:00",
    "tonight 19:00, 19:00",
    "tonight at 9, 21:00",
    "at 11:30 tonight, 23:30",
    "tonight 0:30, 00:30",
    "at noon, 12:00",
    "noon, 12:00"
  })
  void knowsTimes(String text, LocalTime time) {
    QuickTask task = parsed(MONDAY, "Call Ann " + text);
    assertThat(task.title().value()).isEqualTo("Call Ann");
    assertThat(task.plan().dueTime()).isEqualTo(time);
    assertThat(task.plan().due()).isEqualTo(MONDAY.today());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T10:00, 2026-11-30",
    "2026-11-30T10:00:01, 2026-12-01",
    "9999-12-31T23:59, 9999-12-31"
  })
  void dueTimeAloneIsTomorrowOnceItIsPast(LocalDateTime now, LocalDate due) {
    QuickTask task = parsed(QuickAdd.at(now), "Call Ann 10am");
    assertThat(task.plan().due()).isEqualTo(due);
    assertThat(task.plan().dueTime()).isEqualTo(LocalTime.of(10, 0));
  }

  @Test
  void tellsTheTimeOfTheEvening() {
    assertThat(MONDAY.parse("Call Ann tonight at 9").tokens())
        .extracting(QuickToken::meaning)
        .containsExactly("Due on Monday, 30 November 2026", "At 21:00");
  }

  @ParameterizedTest
  @CsvSource({"2026-11-30T20:00, 20:00", "2026-11-30T20:00:01,"})
  void tonightHasNoTimeOnceItIsPast(LocalDateTime now, @Nullable LocalTime time) {
    QuickTask task = parsed(QuickAdd.at(now), "Call Ann tonight about lunch");
    assertThat(task.title().value()).isEqualTo("Call Ann about lunch");
    assertThat(task.plan().due()).isEqualTo(now.toLocalDate());
    assertThat(task.plan().dueTime()).isEqualTo(time);
    assertThat(task.tokens().getFirst().meaning())
        .isEqualTo("Due on Monday, 30 November 2026" + (time == null ? "" : " at 20:00"));
  }

  // Lines with the title, the due date and the start day that they must have.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Friday 9am call Bob | call Bob | 2026-12-04 |",
        "9am Friday call Bob | call Bob | 2026-12-04 |",
        "Friday noon call Bob | Friday noon call Bob | |",
        "Watch High Noon again | Watch High Noon again | |",
        "Plan next week agenda | Plan next week agenda | |",
        "Call Ann tomorrow about lunch | Call Ann about lunch | 2026-12-01 |",
        "Report on Monday by Friday | Report on Monday | 2026-12-04 |",
        "Pay rent friday #home p1 @bob | Pay rent | 2026-12-04 |",
        "Pay rent friday #home soon | Pay rent friday soon | |",
        "Pay rent due on friday | Pay rent | 2026-12-04 |",
        "Rent is due | Rent is due | |",
        "Minutes from Monday meeting | Minutes from Monday meeting | |",
        "Write start tomorrow | Write | | 2026-12-01",
        "Write start on tuesday | Write | | 2026-12-01",
        "Write start tomorrow 9am | Write 9am | | 2026-12-01",
        "Write from monday from tuesday | Write from monday | | 2026-12-01",
        "Call Ann tomorrow, ask about rent | Call Ann, ask about rent | 2026-12-01 |",
        "Call Ann, tomorrow, p1, #home | Call Ann | 2026-12-01 |",
        "Call Ann tomorrow. Then rest. | Call Ann. Then rest. | 2026-12-01 |",
        "Learn tomorrow .NET basics | Learn .NET basics | 2026-12-01 |",
        "tomorrow, pay rent | pay rent | 2026-12-01 |",
        "Buy 5\" pipe tomorrow | Buy 5\" pipe | 2026-12-01 |",
        "\"Sunday friday | \"Sunday | 2026-12-04 |",
        "\\\"tomorrow night\" friday | \"tomorrow night\" | 2026-12-04 |",
        "Pay \\due:2026-12-24 | Pay due:2026-12-24 | |",
        "Plan start:2026-12-24 the feast | Plan the feast | | 2026-12-24",
        "Call Ann at 9 about lunch | Call Ann at 9 about lunch | |",
        "Call Ann at 9 tomorrow about lunch | Call Ann about lunch | 2026-12-01 |",
        "Call Ann \\tonight | Call Ann tonight | |",
        "Pay \\4 Dec | Pay 4 Dec | |",
        "Pay \\by friday | Pay by friday | |",
        "Open C:\\tomorrow \\x | Open C:\\tomorrow \\x | |",
        "Tag \\#\"two words\" today | Tag #\"two words\" | 2026-11-30 |"
      })
  void keepsTheTitle(
      String line, String title, @Nullable LocalDate due, @Nullable LocalDate start) {
    QuickTask task = parsed(MONDAY, line);
    assertThat(task.title().value()).isEqualTo(title);
    assertThat(task.plan().due()).isEqualTo(due);
    assertThat(task.plan().start()).isEqualTo(start);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x #home, #work; #v1.2 | home, work, v1.2",
        "x #home #HOME | home",
        "x # #\"\" #\" \" ## ##a #42 #\"a\"b a#b #\"open |",
        "x #\"42\" | 42",
        "x #ü #👩 | ü, 👩"
      })
  void knowsLabels(String line, @Nullable String labels) {
    assertThat(parsed(MONDAY, line).labels())
        .isEqualTo(labels == null ? Labels.NONE : Labels.of(labels.split(", ")));
  }

  @ParameterizedTest
  @CsvSource({"x @bob, bob", "x @BOB., bob", "x @ @-a a@b.c @a/b @a!,", "x @ann @bob, bob"})
  void knowsAssignees(String line, @Nullable String name) {
    assertThat(Objects.toString(parsed(MONDAY, line).assignee(), null)).isEqualTo(name);
  }

  @Test
  void tellsWhereTheTokensAre() {
    assertThat(MONDAY.parse("👩 by Friday, at 9am p1 start next month #\"a b\" @bob!").tokens())
        .containsExactly(
            new QuickToken(3, 12, Kind.DUE, "Due on Friday, 4 December 2026"),
            new QuickToken(14, 20, Kind.DUE_TIME, "At 09:00"),
            new QuickToken(21, 23, Kind.PRIORITY, "Priority urgent"),
            new QuickToken(41, 47, Kind.LABEL, "Label a b"));
    assertThat(MONDAY.parse("x 9am @bob start next month").tokens())
        .containsExactly(
            new QuickToken(2, 5, Kind.DUE_TIME, "Due on Monday, 30 November 2026 at 09:00"),
            new QuickToken(6, 10, Kind.ASSIGNEE, "Assigned to bob"),
            new QuickToken(11, 27, Kind.START, "Starts on Tuesday, 1 December 2026"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', /text required",
    "'\u200b', /text required",
    "tomorrow p1 #home, /text required",
    "'a\tb', /text control_character",
    "'a\ud800', /text control_character"
  })
  void refusesLinesWithoutATitle(String line, String violation) {
    assertThat(violations(line)).containsExactly(violation);
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThat(violations("a ".repeat(500))).containsExactly("/title too_long");
    assertThat(violations("a".repeat(10_000))).containsExactly("/text too_long");
    assertThat(violations("x #ok #" + "a".repeat(41))).containsExactly("/labels/1 too_long");
    StringBuilder labels = new StringBuilder("x");
    for (int i = 0; i <= Labels.MAXIMUM; i++) {
      labels.append(" #l").append(i);
    }
    assertThat(violations(labels.toString())).containsExactly("/labels too_many");
  }

  @Test
  void tellsTheTokensOfALineWithoutATitle() {
    assertThat(MONDAY.parse("tomorrow").tokens())
        .extracting(QuickToken::kind)
        .containsExactly(Kind.DUE);
  }

  @Test
  void needsADayThatTasksCanHave() {
    assertThatThrownBy(() -> QuickAdd.on(LocalDate.MAX)).isInstanceOf(InvalidValueException.class);
  }

  private static List<String> violations(String line) {
    return MONDAY.parse(line) instanceof QuickResult.Invalid(var violations, var _)
        ? violations.stream().map(QuickAddTest::text).toList()
        : List.of();
  }

  private static String text(Violation violation) {
    return violation.pointer() + " " + violation.code();
  }

  private static QuickTask parsed(QuickAdd quickAdd, String line) {
    QuickResult result = quickAdd.parse(line);
    assertThat(result).isInstanceOf(QuickResult.Parsed.class);
    return ((QuickResult.Parsed) result).task();
  }
}
