package dev.banyan.monolith.web;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// The user's time zone, as their browser has told in a cookie; UTC until it has.
final class UserZone {
  static final String COOKIE = "zone";

  private UserZone() {}

  static ZoneId of(@Nullable String cookie) {
    try {
      return cookie == null ? ZoneOffset.UTC : ZoneId.of(cookie.replace("%2F", "/"));
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }
}
