package dev.banyan.monolith.accounts.ratelimit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// When something was, as the visitor's clock would say it: `26 Nov 2026, 14:03`.
///
/// @param exact in UTC, for a tooltip and for programs
public record LocalizedInstant(String words, String exact) {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

  public static LocalizedInstant of(Instant instant, ZoneId zone) {
    return new LocalizedInstant(FORM.format(instant.atZone(zone)), instant.toString());
  }
}
