package dev.banyan.monolith.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class LanguageTest {
  private static final LocalDate DAY = LocalDate.of(2026, 12, 5);

  @AfterEach
  void forget() {
    LocaleContextHolder.resetLocaleContext();
  }

  @Test
  void takesTheFirstAcceptedLanguageThatThePagesHave() {
    assertThat(accepting("fr", "de-AT", "en")).isEqualTo(Language.GERMAN);
    assertThat(accepting("en-US", "de")).isEqualTo(Language.ENGLISH);
    assertThat(accepting("fr", "ja")).isEqualTo(Language.ENGLISH);
    assertThat(accepting()).isEqualTo(Language.ENGLISH);
  }

  @Test
  void formatsDatesInEachLanguage() {
    assertThat(Language.ENGLISH.weekday(DAY)).isEqualTo("Sat 5 Dec");
    assertThat(Language.ENGLISH.dayAndTime(DAY.atTime(9, 5).atZone(ZoneOffset.UTC)))
        .isEqualTo("5 Dec 2026, 09:05");
    assertThat(Language.GERMAN.weekday(DAY)).isEqualTo("Sa., 5. Dez.");
    assertThat(Language.GERMAN.day(DAY)).isEqualTo("5. Dez. 2026");
  }

  @Test
  void isThatOfTheRequest() {
    assertThat(Language.current()).isEqualTo(Language.ENGLISH);
    LocaleContextHolder.setLocale(Locale.GERMANY);
    assertThat(Language.current()).isEqualTo(Language.GERMAN);
    LocaleContextHolder.setLocale(Locale.JAPANESE);
    assertThat(Language.current()).isEqualTo(Language.ENGLISH);
  }

  private static Language accepting(String... tags) {
    return Language.firstOf(
        Collections.enumeration(List.of(tags).stream().map(Locale::forLanguageTag).toList()));
  }
}
