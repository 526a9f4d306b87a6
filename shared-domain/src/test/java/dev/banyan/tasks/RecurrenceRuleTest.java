package dev.banyan.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.values.InvalidValueException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceRuleTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-11-30");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FREQ=DAILY                                         | FREQ=DAILY
          ' rrule:freq=weekly;byday=we,mo;interval=1 '       | FREQ=WEEKLY;BYDAY=MO,WE
          BYMONTHDAY=+1,-1,1;FREQ=MONTHLY                    | FREQ=MONTHLY;BYMONTHDAY=-1,1
          COUNT=03;FREQ=YEARLY;BYDAY=-1SU,1MO;BYMONTH=10,3   | FREQ=YEARLY;BYMONTH=3,10;BYDAY=1MO,-1SU;COUNT=3
          FREQ=WEEKLY;WKST=SU;INTERVAL=2;UNTIL=20271231      | FREQ=WEEKLY;INTERVAL=2;UNTIL=20271231;WKST=SU
          FREQ=DAILY;WKST=SU                                 | FREQ=DAILY
          FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1      | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1
          FREQ=YEARLY;BYYEARDAY=-366                         | FREQ=YEARLY;BYYEARDAY=-366
          """)
  void hasACanonicalForm(String text, String canonical) {
    assertThat(RecurrenceRule.of(text)).hasToString(canonical);
    assertThat(RecurrenceRule.of(canonical)).isEqualTo(RecurrenceRule.of(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                       | required
          every day                                | bad_recurrence
          FREQ                                     | bad_recurrence
          FREQ=DAILY;                              | bad_recurrence
          FREQ=DAILY;FREQ=DAILY                    | bad_recurrence
          FREQ=DAILY;INTERVAL=0                    | bad_recurrence
          FREQ=DAILY;INTERVAL=-1                   | bad_recurrence
          FREQ=DAILY;INTERVAL=1000                 | bad_recurrence
          FREQ=DAILY;INTERVAL=99999999999999999999 | bad_recurrence
          FREQ=DAILY;COUNT=0                       | bad_recurrence
          FREQ=DAILY;COUNT=3;UNTIL=20270101        | bad_recurrence
          FREQ=DAILY;UNTIL=20270101T090000Z        | bad_recurrence
          FREQ=DAILY;UNTIL=20270230                | bad_recurrence
          FREQ=DAILY;BYMONTH=13                    | bad_recurrence
          FREQ=DAILY;BYMONTHDAY=0                  | bad_recurrence
          FREQ=DAILY;BYMONTHDAY=                   | bad_recurrence
          FREQ=WEEKLY;BYMONTHDAY=1                 | bad_recurrence
          FREQ=WEEKLY;BYDAY=2MO                    | bad_recurrence
          FREQ=MONTHLY;BYDAY=MONDAY                | bad_recurrence
          FREQ=MONTHLY;BYYEARDAY=1                 | bad_recurrence
          FREQ=MONTHLY;BYSETPOS=1                  | bad_recurrence
          FREQ=DAILY;X-NAME=1                      | bad_recurrence
          FREQ=SOMETIMES                           | bad_recurrence
          FREQ=HOURLY                              | unsupported_recurrence
          FREQ=DAILY;BYHOUR=9                      | unsupported_recurrence
          FREQ=YEARLY;BYWEEKNO=20                  | unsupported_recurrence
          FREQ=YEARLY;RSCALE=CHINESE               | unsupported_recurrence
          FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30      | never_occurs
          FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30       | never_occurs
          FREQ=MONTHLY;BYDAY=6MO                   | never_occurs
          FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6         | never_occurs
          FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1      | never_occurs
          """)
  void refuses(String text, String code) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> RecurrenceRule.of(text))
        .extracting(InvalidValueException::code)
        .isEqualTo(code);
  }

  @Test
  void refusesLongTextsAndControlCharacters() {
    String days = "FREQ=MONTHLY;BYMONTHDAY=" + "1,".repeat(100) + "1";
    assertThatThrownBy(() -> RecurrenceRule.of(days)).hasMessageContaining("at most 200");
    assertThatThrownBy(() -> RecurrenceRule.of("FREQ=DAILY\n;COUNT=2"))
        .hasMessageContaining("control characters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FREQ=DAILY                                            | 2026-11-30 | 2026-12-01
          FREQ=DAILY;INTERVAL=3                                 | 2026-11-29 | 2026-12-02
          FREQ=WEEKLY                                           | 2026-11-28 | 2026-12-05
          FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE                    | 2026-11-30 | 2026-12-02
          FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE                    | 2026-11-25 | 2026-12-07
          FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU            | 2026-11-24 | 2026-12-06
          FREQ=MONTHLY                                          | 2026-10-31 | 2026-12-31
          FREQ=MONTHLY;BYMONTHDAY=-1                            | 2026-11-30 | 2026-12-31
          FREQ=MONTHLY;BYDAY=2MO                                | 2026-11-30 | 2026-12-14
          FREQ=MONTHLY;BYDAY=-1FR                               | 2026-11-30 | 2026-12-25
          FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13                   | 2026-11-30 | 2027-08-13
          FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1         | 2026-11-30 | 2026-12-31
          FREQ=YEARLY                                           | 2024-02-29 | 2028-02-29
          FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1                    | 2026-11-30 | 2027-01-01
          FREQ=YEARLY;BYMONTHDAY=15                             | 2026-11-30 | 2026-12-15
          FREQ=YEARLY;BYMONTH=4                                 | 2026-11-30 | 2027-04-30
          FREQ=YEARLY;BYDAY=20MO                                | 2026-11-30 | 2027-05-17
          FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO           | 2026-11-30 | 2044-02-29
          FREQ=DAILY;UNTIL=20261201                             | 2026-11-30 | 2026-12-01
          """)
  void findsTheNextDay(String text, LocalDate first, LocalDate next) {
    LocalDate after = first.isBefore(MONDAY) ? MONDAY : first;
    assertThat(RecurrenceRule.of(text).next(first, after)).contains(next);
  }

  @ParameterizedTest
  @CsvSource({
    "FREQ=DAILY;UNTIL=20261130, 2026-11-30",
    "FREQ=YEARLY, 9999-01-01",
    "FREQ=DAILY, 9999-12-31",
    "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29, 2027-01-01",
  })
  void findsNoDay(String text, LocalDate first) {
    assertThat(RecurrenceRule.of(text).next(first, first)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=DAILY;INTERVAL=999;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=WEEKLY;INTERVAL=999;BYMONTH=2;BYDAY=MO",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=366;BYMONTH=2",
        "FREQ=YEARLY;BYDAY=53MO,53TU,53WE;BYMONTH=1",
      })
  void looksAtALimitedNumberOfDays(String text) {
    // Not parsed as a submitted rule: some of them never occur.
    RecurrenceRule rule = RecurrenceRuleReader.read(text);
    for (String first : new String[] {"0001-01-01", "2027-01-01", "9999-12-31"}) {
      Occurrences days = new Occurrences(rule, LocalDate.parse(first));
      assertThat(days.after(LocalDate.parse(first)))
          .satisfiesAnyOf(
              found -> assertThat(found).isPresent(), found -> assertThat(found).isEmpty());
      assertThat(days.examined()).isLessThan(Occurrences.MAXIMUM_EXAMINED + 366);
    }
  }

  @Test
  void doesNotLookAtTheDaysThatAreOver() {
    Occurrences days = new Occurrences(RecurrenceRule.of("FREQ=DAILY"), LocalDate.of(1, 1, 1));
    assertThat(days.after(MONDAY)).contains(MONDAY.plusDays(1));
    assertThat(days.examined()).isEqualTo(2);
  }

  @Test
  void countsTheOccurrencesThatRemain() {
    assertThat(
            Stream.iterate(
                    Optional.of(RecurrenceRule.of("FREQ=DAILY;COUNT=3")),
                    Optional::isPresent,
                    rule -> rule.flatMap(RecurrenceRule::counted))
                .map(rule -> rule.orElseThrow().count()))
        .containsExactly(3, 2, 1);
  }
}
