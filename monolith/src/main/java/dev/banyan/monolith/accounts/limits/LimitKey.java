package dev.banyan.monolith.accounts.limits;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The key of a limit that is counted for several values together.
///
/// Each value stands behind its length, so that no value can read as two, whatever is typed.
final class LimitKey {
  private LimitKey() {}

  static String of(String... values) {
    return Stream.of(values)
        .map(value -> value.length() + ":" + value)
        .collect(Collectors.joining());
  }
}
