package dev.banyan.contract;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// W3C trace context of a request (`traceparent`).
///
/// @param traceId 32 hexadecimal digits, the same in every process involved in the request
/// @param spanId 16 hexadecimal digits, identifies the part of this process
public record TraceContext(String traceId, String spanId, String flags) {
  public static final String HEADER = "traceparent";
  private static final Pattern FORM =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");

  /// This process's span in the trace of the header; a new trace if the header is missing or
  /// invalid.
  public static TraceContext continuing(@Nullable String header, RandomGenerator random) {
    return parsed(header)
        .map(parent -> new TraceContext(parent.traceId, id(random), parent.flags))
        .orElseGet(() -> new TraceContext(id(random) + id(random), id(random), "01"));
  }

  private static Optional<TraceContext> parsed(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(header);
    return matcher.matches()
        ? Optional.of(new TraceContext(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  private static String id(RandomGenerator random) {
    // Never zero, which the standard reserves.
    return HexFormat.of().toHexDigits(random.nextLong() | 1);
  }

  /// The header for an outgoing request.
  public String header() {
    return "00-" + traceId + "-" + spanId + "-" + flags;
  }
}
