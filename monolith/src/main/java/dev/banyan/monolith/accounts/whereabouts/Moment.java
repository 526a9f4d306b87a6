package dev.banyan.monolith.accounts.whereabouts;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// When something was, as the visitor's clock would say it: `26 Nov 2026, 14:03`.
///
/// @param exact in UTC, for a tooltip and for programs
public record Moment(String words, String exact) {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

  public static Moment of(Instant instant, ZoneId zone) {
    return new Moment(FORM.format(instant.atZone(zone)), instant.toString());
  }
}
