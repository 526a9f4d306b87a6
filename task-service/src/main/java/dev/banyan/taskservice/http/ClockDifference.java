package dev.banyan.taskservice.http;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Warns if this server's clock and the monolith's differ by more than tokens tolerate.
final class ClockDifference {
  /// Tolerated by the validation of tokens and of DPoP proofs from the future.
  static final Duration TOLERATED = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(ClockDifference.class);

  private final Clock clock;
  private boolean tolerated = true;

  ClockDifference(Clock clock) {
    this.clock = clock;
  }

  /// Compares the clock with the `Date` of a response that has just arrived. Logs each change once.
  ///
  /// @return whether the difference is tolerated; `true` without a valid `Date`
  boolean check(HttpHeaders response) {
    String date = response.firstValue("Date").orElse("");
    try {
      Instant there = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
      log(Duration.between(there, clock.instant()));
    } catch (DateTimeParseException e) {
      // A proxy may have removed it.
    }
    return tolerated;
  }

  private void log(Duration ahead) {
    boolean now = ahead.abs().compareTo(TOLERATED) <= 0;
    if (tolerated && !now) {
      LOG.warn(
          "The clock of this server is {} s {} the monolith's. Tokens and revocations are only"
              + " reliable up to {} s: synchronize the clocks of both servers (NTP)",
          ahead.abs().toSeconds(),
          ahead.isNegative() ? "behind" : "ahead of",
          TOLERATED.toSeconds());
    } else if (!tolerated && now) {
      LOG.info("The clocks of this server and the monolith agree again");
    }
    tolerated = now;
  }
}
