package dev.banyan.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Formats the automatic rollback of a migration for the terminal.
final class GuardMessages {
  private GuardMessages() {}

  /// @param guard of the status; no object if none is armed
  static List<String> lines(JsonNode guard) {
    if (!guard.isObject()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-14s %s, on the %s: %s, armed by %s"
            .formatted(
                "Rollback guard",
                state(guard),
                guard.get("side_name").asString(),
                limits(guard),
                guard.get("armed_by").asString()));
    if (guard.path("reason").isString()) {
      lines.add(
          "%-14s %s (%s)"
              .formatted("", guard.get("reason").asString(), guard.get("tripped_at").asString()));
    }
    if (guard.path("refusal").isString() && guard.get("state").asString().equals("TRIPPED")) {
      lines.add("%-14s Going back was refused: %s".formatted("", guard.get("refusal").asString()));
    }
    return lines;
  }

  private static String state(JsonNode guard) {
    String state = guard.get("state").asString().toLowerCase(Locale.ROOT).replace('_', ' ');
    return guard.path("until").isString()
        ? state + " until " + guard.get("until").asString()
        : state;
  }

  private static String limits(JsonNode guard) {
    List<String> limits = new ArrayList<>();
    if (guard.path("maximum_error_percent").isNumber()) {
      limits.add("errors above %s %%".formatted(number(guard.get("maximum_error_percent"))));
    }
    if (guard.path("maximum_latency_ratio").isNumber()) {
      limits.add("latency above %s times".formatted(number(guard.get("maximum_latency_ratio"))));
    }
    if (guard.path("differences").asBoolean(false)) {
      limits.add("differences");
    }
    return "%s, of at least %d requests, for %d s after a hand-over"
        .formatted(
            String.join(", ", limits),
            guard.get("minimum_requests").asInt(),
            guard.get("duration_seconds").asLong());
  }

  private static String number(JsonNode value) {
    double number = value.asDouble();
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }
}
