package dev.banyan.monolith.accounts.ratelimit;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The key of a limit that is counted for several values together.
///
/// Each value stands behind its length, so that no value can read as two, whatever is typed.
final class RateLimitKey {
  private RateLimitKey() {}

  static String of(String... values) {
    return Stream.of(values)
        .map(value -> value.length() + ":" + value)
        .collect(Collectors.joining());
  }
}
