package dev.banyan.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Limits of `migrate guard`. Without a limit for errors or latency, 5 percent of the requests may
/// fail.
final class GuardOptions {
  private static final Double USUAL_ERRORS = 5.0;
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(s|m|h)");

  @Option(
      names = "--max-errors",
      paramLabel = "PERCENT",
      description = "For guard: percent of requests that may fail.")
  private @Nullable Double errors;

  @Option(
      names = "--max-latency",
      paramLabel = "RATIO",
      description = "For guard: how many times the other side's median latency is allowed.")
  private @Nullable Double latency;

  @Option(
      names = "--min-requests",
      paramLabel = "N",
      description = "For guard: decide on no fewer requests within a minute than this (50).")
  private @Nullable Integer requests;

  @Option(names = "--ignore-differences", description = "For guard: differences do not count.")
  private boolean ignoreDifferences;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "For guard: how long to watch after a hand-over, such as 90s or 10m.")
  private String duration = "10m";

  /// The body of the request.
  ///
  /// @throws UserErrorException if the duration cannot be read
  Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("maximum_error_percent", errors == null && latency == null ? USUAL_ERRORS : errors);
    body.put("maximum_latency_ratio", latency);
    body.put("minimum_requests", requests);
    body.put("differences", !ignoreDifferences);
    body.put("duration_seconds", seconds());
    return body;
  }

  private long seconds() {
    Matcher matcher = DURATION.matcher(duration.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new UserErrorException(
          "--for is a duration such as 90s, 10m or 1h, not %s.".formatted(duration));
    }
    long unit =
        switch (matcher.group(2)) {
          case "h" -> 3_600;
          case "m" -> 60;
          default -> 1;
        };
    return Long.parseLong(matcher.group(1)) * unit;
  }
}
