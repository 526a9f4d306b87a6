package com.example.visits;

import dev.banyan.migration.FreshnessTokens;
import dev.banyan.migration.ReadConsistency;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;

/** Callers see their own writes: the header says what they have written. */
final class Freshness {
  private static final String HEADER = ReadConsistency.FRESHNESS_HEADER;

  /** Shorter than the clinic's time-out, so that the clinic can ask again during a hand-over. */
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private Freshness() {}

  static void addTo(RoutesConfig routes) {
    routes.before("/visits*", Freshness::begin);
    routes.after("/visits*", request -> ReadConsistency.end());
  }

  private static void begin(Context request) {
    String known = request.header(HEADER);
    ReadConsistency.begin(
        known == null ? FreshnessTokens.NONE : FreshnessTokens.of(known),
        TIMEOUT,
        reached -> request.header(HEADER, reached.toString()));
  }
}
