package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.tasks.quick.QuickLanguage;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReminderTimeTest {
  private static final LocalDateTime NOW = LocalDateTime.parse("2026-12-01T10:00");
  private static final LocalTime USUAL = LocalTime.of(8, 0);

  @ParameterizedTest
  @CsvSource({
    "tomorrow 9am, ENGLISH, 2026-12-02T09:00",
    "tomorrow, ENGLISH, 2026-12-02T08:00",
    "14:30, ENGLISH, 2026-12-01T14:30",
    "9:30, ENGLISH, 2026-12-02T09:30",
    "morgen 9 Uhr, GERMAN, 2026-12-02T09:00",
    "today, ENGLISH, 2026-12-01T08:00",
  })
  void readsDatesAndTimes(String text, QuickLanguage language, LocalDateTime expected) {
    assertThat(ReminderTime.read(text, NOW, USUAL, language)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "soon", "call tomorrow", "every day", "tomorrow #home", "tomorrow @bob"})
  void refusesEverythingElse(String text) {
    assertThat(ReminderTime.read(text, NOW, USUAL, QuickLanguage.ENGLISH)).isEmpty();
  }
}
