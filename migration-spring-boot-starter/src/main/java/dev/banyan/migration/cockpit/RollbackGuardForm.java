package dev.banyan.migration.cockpit;

import dev.banyan.migration.rollback.RollbackPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The submitted limits of an automatic rollback.
///
/// @param errors percent; empty to ignore errors
/// @param latency ratio; empty to ignore latency
/// @param differences `true` if differences count
record RollbackGuardForm(
    String errors, String latency, String requests, String minutes, String differences) {

  // Spring passes null for a missing field; it is normalized to an empty string.
  RollbackGuardForm {
    errors = trimmed(errors);
    latency = trimmed(latency);
    requests = trimmed(requests);
    minutes = trimmed(minutes);
    differences = trimmed(differences);
  }

  private static String trimmed(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }

  /// @throws NumberFormatException if a field is not a number
  /// @throws IllegalArgumentException with a message for the operator, if a limit is out of range
  RollbackPolicy policy() {
    return new RollbackPolicy(
        requests.isEmpty() ? RollbackPolicy.DEFAULT_MINIMUM_REQUESTS : Integer.parseInt(requests),
        number(errors),
        number(latency),
        differences.equals("true"),
        minutes.isEmpty()
            ? RollbackPolicy.DEFAULT_DURATION
            : Duration.ofMinutes(Integer.parseInt(minutes)));
  }

  private static @Nullable Double number(String text) {
    return text.isEmpty() ? null : Double.valueOf(text);
  }
}
