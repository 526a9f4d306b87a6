package com.example.visits;

import java.time.ZoneId;
import java.util.Map;

/**
 * The settings, from environment variables.
 *
 * @param zone the clinic's time zone: it decides which visits are on a day
 * @param token secret that callers send
 */
record Settings(
    String databaseUrl, String user, String password, int port, ZoneId zone, String token) {
  private static final int SHORTEST_TOKEN = 32;

  Settings {
    if (token.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException("VISITS_TOKEN must have at least 32 characters.");
    }
  }

  static Settings from(Map<String, String> environment) {
    return new Settings(
        environment.getOrDefault("VISITS_DATABASE_URL", "jdbc:postgresql://localhost:5432/visits"),
        environment.getOrDefault("VISITS_DATABASE_USER", "visits"),
        environment.getOrDefault("VISITS_DATABASE_PASSWORD", "visits"),
        Integer.parseInt(environment.getOrDefault("VISITS_PORT", "8081")),
        ZoneId.of(environment.getOrDefault("VISITS_TIME_ZONE", "Europe/Oslo")),
        environment.getOrDefault("VISITS_TOKEN", ""));
  }
}
