package dev.banyan.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Formats a migration's status for the terminal.
final class MigrationMessages {
  private static final int DIFFERENCES = 10;
  private static final int LONGEST = 60;

  private MigrationMessages() {}

  static List<String> status(JsonNode status) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-14s %s, epoch %s%s"
            .formatted(
                "Owner",
                side(status, "owner"),
                epoch(status),
                status.get("sealed").asBoolean() ? ", sealed: writes wait" : ""));
    String share =
        status.get("read_share").asInt() == 0
            ? ""
            : ": %d%% of the users read from the other side"
                .formatted(status.get("read_share").asInt());
    lines.add(
        "%-14s %s%s%s"
            .formatted(
                "Stage",
                status.get("stage").asString(),
                share,
                status.get("paused").asBoolean() ? ", paused" : ""));
    JsonNode lag = status.path("lag");
    if (lag.isObject()) {
      lines.add(
          "%-14s %d changes, %d ms"
              .formatted("Behind by", lag.get("rows").asLong(), lag.get("millis").asLong()));
    }
    if (status.path("copy").isObject()) {
      lines.add("%-14s %s".formatted("Copied", copied(status.get("copy"))));
    }
    JsonNode verification = status.path("verification");
    if (verification.isObject()) {
      lines.add(
          "%-14s %d rows, %d differences, in %d ms, at %s"
              .formatted(
                  "Verified",
                  verification.get("rows").asLong(),
                  verification.get("differences").asLong(),
                  verification.get("millis").asLong(),
                  verification.get("at").asString()));
    }
    lines.addAll(differences(status.path("differences")));
    lines.addAll(shadow(status.path("shadow")));
    JsonNode last = status.path("hand_overs").path(0);
    if (last.isObject()) {
      lines.add("%-14s %s".formatted("Last hand-over", handOver(last)));
    }
    for (JsonNode side : status.path("sides")) {
      if (!side.get("up").asBoolean()) {
        // An application with an earlier version of the engine sends no error.
        String error = side.path("error").asString("");
        lines.add(
            "%-14s %s does not answer%s"
                .formatted(
                    "Down", the(side.get("name")), error.isEmpty() ? "" : " (" + error + ")"));
      }
    }
    lines.addAll(GuardMessages.lines(status.path("rollback_guard")));
    List<String> allowed = new ArrayList<>();
    status
        .path("allowed")
        .forEach(one -> allowed.add(one.asString().toLowerCase(Locale.ROOT).replace('_', '-')));
    lines.add("%-14s %s".formatted("Possible now", String.join(", ", allowed)));
    return lines;
  }

  /// The epoch, or a placeholder if the owner is unavailable.
  static String epoch(JsonNode status) {
    return status.path("epoch").isNumber() ? status.get("epoch").asString() : "unknown";
  }

  private static List<String> shadow(JsonNode shadow) {
    long firstLooks = shadow.path("first_looks").asLong(0);
    if (shadow.path("compared").asLong(0) + firstLooks == 0) {
      return List.of();
    }
    return List.of(
        "%-14s %d, %s differ at first look, %s noise; %d stayed different, %d not compared"
            .formatted(
                "Reads compared",
                shadow.path("compared").asLong(0),
                percent(shadow.path("first_look_differing"), firstLooks),
                percent(shadow.path("noise"), firstLooks),
                shadow.path("differing").asLong(0),
                shadow.path("skipped").asLong(0)));
  }

  private static String percent(JsonNode part, long whole) {
    double share = whole == 0 ? 0 : 100.0 * part.asLong(0) / whole;
    return String.format(Locale.ROOT, "%.1f %%", share);
  }

  private static List<String> differences(JsonNode found) {
    List<String> lines = new ArrayList<>();
    for (JsonNode difference : found.valueStream().limit(DIFFERENCES).toList()) {
      lines.add(
          "%-14s %s %s. %s"
              .formatted(
                  "",
                  difference.get("kind").asString(),
                  row(difference, "id"),
                  difference.get("explanation").asString()));
      for (JsonNode field : difference.path("fields")) {
        lines.add(
            "%-14s   %s: %s at the owner, %s at the replica"
                .formatted(
                    "",
                    field.get("field").asString(),
                    value(field.path("owner")),
                    value(field.path("replica"))));
      }
    }
    if (found.size() > DIFFERENCES) {
      lines.add("%-14s and more: status --json has %d".formatted("", found.size()));
    }
    return lines;
  }

  private static String value(JsonNode value) {
    if (!value.isString()) {
      return "nothing";
    }
    String text = value.asString().replaceAll("\\s+", " ");
    return "'%s'".formatted(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
  }

  /// One line of progress output.
  static String line(JsonNode status) {
    String lag =
        status.path("lag").isObject()
            ? ", %d ms behind".formatted(status.get("lag").get("millis").asLong())
            : "";
    String copy = status.path("copy").isObject() ? ", " + copied(status.get("copy")) : "";
    return status.get("stage").asString() + copy + lag;
  }

  private static String copied(JsonNode copy) {
    boolean done = copy.get("done").asBoolean();
    if (!done
        && copy.get("rows").asLong() > 0
        && copy.get("rows").asLong() >= copy.get("total_rows").asLong()) {
      return "%d rows, and its indexes are being made".formatted(copy.get("rows").asLong());
    }
    String left =
        copy.path("seconds_left").isNumber()
            ? ", about %d s left".formatted(copy.get("seconds_left").asLong())
            : "";
    return "%d of about %d rows%s"
        .formatted(
            copy.get("rows").asLong(),
            copy.get("total_rows").asLong(),
            done
                ? ", done"
                : ", %d a second%s".formatted(copy.get("rows_per_second").asLong(), left));
  }

  private static String handOver(JsonNode handOver) {
    List<String> steps = new ArrayList<>();
    handOver
        .path("steps")
        .forEach(step ->
            steps.add(
                step.get("name").asString().toLowerCase(Locale.ROOT)
                    + " "
                    + step.get("millis").asLong()
                    + " ms"));
    return "%s, from %s to %s, writes waited %d ms (%s)%s%s"
        .formatted(
            handOver.get("went_on").asBoolean() ? "went on" : "went back",
            side(handOver, "from"),
            side(handOver, "to"),
            handOver.get("pause_millis").asLong(),
            String.join(", ", steps),
            handOver.path("reason").isString() ? ". " + handOver.get("reason").asString() : "",
            startedBy(handOver));
  }

  private static String startedBy(JsonNode handOver) {
    return handOver.path("cause").isString()
        ? "; started by %s, %s"
            .formatted(handOver.path("started_by").asString(""), handOver.get("cause").asString())
        : "";
  }

  private static String row(JsonNode one, String key) {
    return "%s %s".formatted(one.get("table").asString(), one.get(key).asString());
  }

  /// The planned changes of a repair.
  static List<String> repairPlan(JsonNode plan) {
    List<String> lines = new ArrayList<>();
    lines.add(
        plan.isEmpty()
            ? "Nothing differs."
            : "%d %s would be repaired; --execute does it. What is removed or replaced is kept."
                .formatted(plan.size(), plan.size() == 1 ? "row" : "rows"));
    for (JsonNode row : plan) {
      lines.add(
          "%-9s %s"
              .formatted(row.get("action").asString().toLowerCase(Locale.ROOT), row(row, "id")));
      for (JsonNode field : row.path("fields")) {
        lines.add(
            "%-9s %s: %s instead of %s"
                .formatted(
                    "",
                    field.get("field").asString(),
                    value(field.path("after")),
                    value(field.path("before"))));
      }
    }
    return lines;
  }

  /// Removed or replaced rows.
  static List<String> kept(JsonNode kept) {
    List<String> lines = new ArrayList<>();
    for (JsonNode row : kept) {
      lines.add(
          "%d  %s  %s, version %d at %s: %s%s"
              .formatted(
                  row.get("id").asLong(),
                  row.get("at").asString(),
                  row(row, "row"),
                  row.get("version").asLong(),
                  side(row, "side"),
                  row.get("reason").asString(),
                  row.path("restored_at").isString() ? ", restored" : ""));
    }
    return lines.isEmpty() ? List.of("No rows are kept.") : lines;
  }

  static List<String> plan(JsonNode plan) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "A hand-over from %s to %s:"
            .formatted(the(plan.get("from").get("name")), the(plan.get("to").get("name"))));
    for (JsonNode check : plan.get("checks")) {
      lines.add(
          "%-4s %s. %s"
              .formatted(
                  check.get("passed").asBoolean() ? "ok" : "no",
                  check.get("name").asString(),
                  check.get("detail").asString()));
    }
    if (plan.path("verification_millis").isNumber()) {
      lines.add(
          "     Before that, verifying the rows takes about %d ms; writes go on."
              .formatted(plan.get("verification_millis").asLong()));
    }
    return lines;
  }

  private static String side(JsonNode one, String role) {
    return the(one.get(role + "_name"));
  }

  private static String the(JsonNode name) {
    return "the " + name.asString();
  }
}
