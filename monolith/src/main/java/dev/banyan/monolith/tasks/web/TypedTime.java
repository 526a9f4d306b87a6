package dev.banyan.monolith.tasks.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/// When a line for a new task was typed: "tomorrow" means the day after that, also if a browser
/// without a network sends it days later.
final class TypedTime {
  private static final Duration LONGEST = Duration.ofDays(60);

  private TypedTime() {}

  /// @param text an instant of the past, such as `2026-11-30T10:42:00Z`; now if it is anything else
  static LocalDateTime of(String text, Clock clock, ZoneId zone) {
    Instant now = clock.instant();
    return LocalDateTime.ofInstant(text.isEmpty() ? now : past(text, now), zone);
  }

  private static Instant past(String text, Instant now) {
    try {
      Instant typed = Instant.parse(text);
      return typed.isBefore(now) && typed.isAfter(now.minus(LONGEST)) ? typed : now;
    } catch (DateTimeParseException e) {
      return now;
    }
  }
}
