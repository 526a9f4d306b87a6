package dev.banyan.cli;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Looks at a migration again and again until nothing of it is under way.
///
/// @param out where each look is a line; `null` to look in silence
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
