package dev.banyan.practice;

import tools.jackson.databind.JsonNode;

/// Status line for a terminal: owner, epoch, stage, lag and requests.
///
/// @param owner with its letter, padded to the same width for both sides
record StatusLine(String owner, String middle, String failed, boolean monolith, boolean clean) {

  static StatusLine of(JsonNode migration, long requests, int failed) {
    boolean monolith = migration.get("owner").asString().equals("MONOLITH");
    JsonNode lag = migration.path("lag");
    return new StatusLine(
        monolith ? "[M] monolith" : "[S] service ",
        "  epoch %s  %-12s %-14s %,7d requests  "
            .formatted(
                migration.path("epoch").isNumber() ? migration.get("epoch").asString() : "?",
                migration.get("stage").asString(),
                lag.isObject() ? lag.get("millis").asLong() + " ms behind" : "",
                requests),
        failed + " failed",
        monolith,
        failed == 0);
  }

  String plain() {
    return owner + middle + failed;
  }

  String painted(Terminal terminal) {
    return terminal.paint(monolith ? Terminal.Paint.CLAY : Terminal.Paint.BLUE, owner)
        + middle
        + (clean ? failed : terminal.paint(Terminal.Paint.RED, failed));
  }
}
