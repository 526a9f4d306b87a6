package dev.banyan.monolith.accounts.ratelimit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A timestamp in the visitor's time zone: `26 Nov 2026, 14:03`.
///
/// @param exact in UTC, for the tooltip and the `datetime` attribute
public record LocalizedInstant(String words, String exact) {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

  public static LocalizedInstant of(Instant instant, ZoneId zone) {
    return new LocalizedInstant(FORM.format(instant.atZone(zone)), instant.toString());
  }
}
