package dev.banyan.monolith.accounts.ratelimit;

import dev.banyan.monolith.http.Language;
import java.time.Instant;
import java.time.ZoneId;

/// A timestamp in the visitor's time zone: `26 Nov 2026, 14:03`.
///
/// @param exact in UTC, for the tooltip and the `datetime` attribute
public record LocalizedInstant(String words, String exact) {
  public static LocalizedInstant of(Instant instant, ZoneId zone) {
    return new LocalizedInstant(
        Language.current().dayAndTime(instant.atZone(zone)), instant.toString());
  }
}
