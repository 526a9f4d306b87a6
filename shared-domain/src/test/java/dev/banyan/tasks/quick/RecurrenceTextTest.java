package dev.banyan.tasks.quick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.Recurrence.From;
import dev.banyan.values.InvalidValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          every day                | FREQ=DAILY                             | every day
          daily                    | FREQ=DAILY                             | every day
          weekly                   | FREQ=WEEKLY                            | every week
          monthly                  | FREQ=MONTHLY                           | every month
          Yearly                   | FREQ=YEARLY                            | every year
          every other day          | FREQ=DAILY;INTERVAL=2                  | every 2 days
          every 2 weeks            | FREQ=WEEKLY;INTERVAL=2                 | every 2 weeks
          every 3 Months           | FREQ=MONTHLY;INTERVAL=3                | every 3 months
          every 1 year             | FREQ=YEARLY                            | every year
          every monday             | FREQ=WEEKLY;BYDAY=MO                   | every Monday
          every other tue          | FREQ=WEEKLY;INTERVAL=2;BYDAY=TU        | every other Tuesday
          every fri, mon and wed   | FREQ=WEEKLY;BYDAY=MO,WE,FR             | every Mon, Wed and Fri
          every sat, and sun       | FREQ=WEEKLY;BYDAY=SA,SU                | every Sat and Sun
          every weekday            | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR       | every weekday
          every 2nd monday         | FREQ=MONTHLY;BYDAY=2MO                 | every 2nd Monday
          every last friday        | FREQ=MONTHLY;BYDAY=-1FR                | every last Friday
          every 15th               | FREQ=MONTHLY;BYMONTHDAY=15             | every 15th
          every 11th, 1st and 22nd | FREQ=MONTHLY;BYMONTHDAY=1,11,22        | every 1st, 11th and 22nd
          every last day           | FREQ=MONTHLY;BYMONTHDAY=-1             | every last day
          every 1 jan              | FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1     | every 1 Jan
          every Sept. 30th         | FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=30    | every 30 Sep
          FREQ=DAILY;COUNT=3       | FREQ=DAILY;COUNT=3                     | FREQ=DAILY;COUNT=3
          freq=weekly;byday=mo     | FREQ=WEEKLY;BYDAY=MO                   | every Monday
          FREQ=MONTHLY;BYDAY=MO    | FREQ=MONTHLY;BYDAY=MO                  | FREQ=MONTHLY;BYDAY=MO
          FREQ=YEARLY;BYDAY=20MO   | FREQ=YEARLY;BYDAY=20MO                 | FREQ=YEARLY;BYDAY=20MO
          """)
  void readsAndWrites(String text, String rule, String written) {
    Recurrence recurrence = RecurrenceText.read(text);
    assertThat(recurrence).isEqualTo(new Recurrence(rule, From.DUE));
    assertThat(RecurrenceText.write(recurrence, QuickLanguage.ENGLISH)).isEqualTo(written);
    assertThat(RecurrenceText.describe(recurrence, QuickLanguage.ENGLISH)).isEqualTo(written);
    assertThat(RecurrenceText.read(written)).isEqualTo(recurrence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          every! 3 days             | FREQ=DAILY;INTERVAL=3  | every! 3 days             | every 3 days
          every! FREQ=DAILY;COUNT=3 | FREQ=DAILY;COUNT=3     | every! FREQ=DAILY;COUNT=3 | FREQ=DAILY;COUNT=3
          every! freq=weekly        | FREQ=WEEKLY            | every! week               | every week
          """)
  void countsFromTheCompletion(String text, String rule, String written, String described) {
    Recurrence recurrence = RecurrenceText.read(text);
    assertThat(recurrence).isEqualTo(new Recurrence(rule, From.COMPLETION));
    assertThat(RecurrenceText.write(recurrence, QuickLanguage.ENGLISH)).isEqualTo(written);
    assertThat(RecurrenceText.describe(recurrence, QuickLanguage.ENGLISH)).isEqualTo(described);
    assertThat(RecurrenceText.read(written)).isEqualTo(recurrence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "every",
        "every!",
        "every 0 days",
        "every 1000 days",
        "every 32nd",
        "every 15",
        "every 6th monday",
        "every 30 feb",
        "every monday morning",
        "every day at 9am",
        "every mon tue",
        "\"every day\"",
        "monday",
        "FREQ=DAILY;BYHOUR=9",
        "every FREQ=DAILY",
        "every! FREQ=HOURLY"
      })
  void refuses(String text) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> RecurrenceText.read(text))
        .extracting(InvalidValueException::code)
        .isIn("bad_recurrence", "unsupported_recurrence");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "FREQ=HOURLY"})
  void showsAStoredRuleThatItDoesNotKnow(String rule) {
    assertThat(RecurrenceText.write(new Recurrence(rule, From.DUE), QuickLanguage.ENGLISH))
        .isEqualTo(rule);
  }

  @ParameterizedTest
  @CsvSource({
    "FREQ=DAILY, jeden Tag",
    "FREQ=WEEKLY;INTERVAL=2, alle 2 Wochen",
    "FREQ=YEARLY, jedes Jahr",
    "'FREQ=WEEKLY;BYDAY=MO,WE,SU', 'jeden Montag, Mittwoch und Sonntag'",
    "'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', jeden zweiten Montag",
    "'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', jeden Werktag",
    "FREQ=MONTHLY;BYDAY=2MO, jeden 2. Montag",
    "FREQ=MONTHLY;BYDAY=-1FR, jeden letzten Freitag",
    "FREQ=MONTHLY;BYMONTHDAY=-1, jeden letzten Tag",
    "'FREQ=MONTHLY;BYMONTHDAY=1,15', jeden 1. und 15.",
    "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1, jeden 1. März"
  })
  void writesAndReadsGermanWords(String rule, String words) {
    Recurrence recurrence = Recurrence.of(rule, From.DUE);
    assertThat(RecurrenceText.write(recurrence, QuickLanguage.GERMAN)).isEqualTo(words);
    assertThat(RecurrenceText.read(words)).isEqualTo(recurrence);
    Recurrence after = Recurrence.of(rule, From.COMPLETION);
    String written = RecurrenceText.write(after, QuickLanguage.GERMAN);
    assertThat(written).isEqualTo(words.replaceFirst(" ", "! "));
    assertThat(RecurrenceText.read(written)).isEqualTo(after);
  }
}
