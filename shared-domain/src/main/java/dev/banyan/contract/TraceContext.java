package dev.banyan.contract;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a request belongs among those that it causes (W3C Trace Context, `traceparent`).
///
/// @param traceId 32 hexadecimal digits, the same in every process that the request reaches
/// @param spanId 16 hexadecimal digits, this process's part
public record TraceContext(String traceId, String spanId, String flags) {
  public static final String HEADER = "traceparent";
  private static final Pattern FORM =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");

  /// This process's part of the trace that the header names; a trace of its own where the header
  /// names none.
  public static TraceContext continuing(@Nullable String header, RandomGenerator random) {
    return parsed(header)
        .map(parent -> new TraceContext(parent.traceId, id(random), parent.flags))
        .orElseGet(() -> new TraceContext(id(random) + id(random), id(random), "01"));
  }

  private static Optional<TraceContext> parsed(@Nullable String header) {
    Matcher matcher = FORM.matcher(header == null ? "" : header);
    return matcher.matches()
        ? Optional.of(new TraceContext(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  private static String id(RandomGenerator random) {
    // Never zero, which the standard reserves.
    return "%016x".formatted(random.nextLong() | 1);
  }

  /// The header for a request that this one causes.
  public String header() {
    return "00-" + traceId + "-" + spanId + "-" + flags;
  }
}
