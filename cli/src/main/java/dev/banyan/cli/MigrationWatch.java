package dev.banyan.cli;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Polls a migration until no operation is in progress.
///
/// @param out prints one line per poll; `null` for no output
record MigrationWatch(@Nullable PrintStream out) {
  private static final long BETWEEN_MILLIS = 300;
  private static final Set<String> UNDER_WAY = Set.of("COPYING", "HANDING_OVER");

  JsonNode untilDone(MigrationApiClient migrationApiClient) throws InterruptedException {
    while (true) {
      JsonNode status = migrationApiClient.status();
      boolean paused = status.get("paused").asBoolean();
      boolean underWay =
          UNDER_WAY.contains(status.get("stage").asString()) || status.get("verifying").asBoolean();
      if (!underWay || paused) {
        return status;
      }
      if (out != null) {
        out.println(MigrationMessages.line(status));
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
    }
  }
}
