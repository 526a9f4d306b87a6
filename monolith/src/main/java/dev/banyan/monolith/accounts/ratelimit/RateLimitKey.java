package dev.banyan.monolith.accounts.ratelimit;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Builds the key of a limit that is counted for a combination of values.
///
/// Each value is prefixed with its length, so different combinations can never produce the same
/// key.
final class RateLimitKey {
  private RateLimitKey() {}

  static String of(String... values) {
    return Stream.of(values)
        .map(value -> value.length() + ":" + value)
        .collect(Collectors.joining());
  }
}
