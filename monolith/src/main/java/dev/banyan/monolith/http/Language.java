package dev.banyan.monolith.http;

import dev.banyan.tasks.quick.QuickLanguage;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/// A language of the pages, with its formats of dates. Each has its own message bundles.
public enum Language {
  ENGLISH(Locale.ENGLISH, QuickLanguage.ENGLISH, "English", "EEE d MMM", "d MMM uuuu", "HH:mm"),
  GERMAN(Locale.GERMAN, QuickLanguage.GERMAN, "Deutsch", "EEE, d. MMM", "d. MMM uuuu", "HH:mm");

  private final Locale locale;
  private final QuickLanguage quick;
  private final String label;
  private final DateTimeFormatter weekday;
  private final DateTimeFormatter day;
  private final DateTimeFormatter time;
  private final DateTimeFormatter dayAndTime;

  Language(
      Locale locale, QuickLanguage quick, String label, String weekday, String day, String time) {
    this.locale = locale;
    this.quick = quick;
    this.label = label;
    this.weekday = DateTimeFormatter.ofPattern(weekday, locale);
    this.day = DateTimeFormatter.ofPattern(day, locale);
    this.time = DateTimeFormatter.ofPattern(time, locale);
    this.dayAndTime = DateTimeFormatter.ofPattern(day + ", " + time, locale);
  }

  /// The language of the current request; English outside of requests.
  public static Language current() {
    return of(LocaleContextHolder.getLocale()).orElse(ENGLISH);
  }

  /// The language with this tag, such as `de`.
  public static Optional<Language> ofTag(@Nullable String tag) {
    return Arrays.stream(values()).filter(language -> language.tag().equals(tag)).findFirst();
  }

  /// The first of the accepted locales whose language the pages have; English if there is none.
  static Language firstOf(Enumeration<Locale> accepted) {
    for (Iterator<Locale> locales = accepted.asIterator(); locales.hasNext(); ) {
      Optional<Language> language = of(locales.next());
      if (language.isPresent()) {
        return language.get();
      }
    }
    return ENGLISH;
  }

  private static Optional<Language> of(Locale locale) {
    return ofTag(locale.getLanguage());
  }

  public Locale locale() {
    return locale;
  }

  public String tag() {
    return locale.toLanguageTag();
  }

  /// The language of lines that users enter.
  public QuickLanguage quick() {
    return quick;
  }

  /// The name of the language in the language itself.
  public String label() {
    return label;
  }

  /// For example "Sat 5 Dec".
  public String weekday(LocalDate date) {
    return weekday.format(date);
  }

  /// For example "5 Dec 2026".
  public String day(TemporalAccessor date) {
    return day.format(date);
  }

  /// For example "14:05".
  public String time(TemporalAccessor time) {
    return this.time.format(time);
  }

  /// For example "5 Dec 2026, 14:05".
  public String dayAndTime(ZonedDateTime then) {
    return dayAndTime.format(then);
  }
}
