package dev.banyan.monolith.http;

import dev.banyan.values.TimeZones;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// The user's time zone from a cookie that the browser sets; UTC by default.
public final class UserZone {
  public static final String COOKIE = "zone";

  private UserZone() {}

  public static ZoneId of(@Nullable String cookie) {
    try {
      return cookie == null ? ZoneOffset.UTC : TimeZones.of(cookie.replace("%2F", "/"));
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }
}
