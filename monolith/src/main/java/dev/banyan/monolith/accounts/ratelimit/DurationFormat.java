package dev.banyan.monolith.accounts.ratelimit;

import java.time.Duration;

/// How long to wait, in words: `1 second`, `40 seconds`, `3 minutes`.
public final class DurationFormat {
  private DurationFormat() {}

  public static String of(Duration pause) {
    return of((int) pause.plusMillis(999).toSeconds());
  }

  public static String of(int seconds) {
    return seconds <= 90
        ? counted(Math.max(1, seconds), "second")
        : counted((seconds + 59) / 60, "minute");
  }

  private static String counted(int number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
