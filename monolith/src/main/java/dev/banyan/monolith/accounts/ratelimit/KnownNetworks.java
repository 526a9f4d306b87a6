package dev.banyan.monolith.accounts.ratelimit;

import dev.banyan.monolith.encryption.SecretGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Networks from which each account has signed in during the last 30 days.
///
/// Wrong passwords from a known network are counted separately, so an attack on an account from
/// elsewhere does not lock its owner out.
@Component
class KnownNetworks {
  private final JdbcClient database;

  KnownNetworks(JdbcClient database) {
    this.database = database;
  }

  boolean knows(String account, String place) {
    return database
        .sql("SELECT EXISTS (SELECT FROM known_place WHERE place = :place)")
        .param("place", key(account, place))
        .query(Boolean.class)
        .single();
  }

  void remember(String account, String place) {
    database
        .sql(
            """
            INSERT INTO known_place (place) VALUES (:place)
            ON CONFLICT (place) DO UPDATE SET last_seen = now()
            """)
        .param("place", key(account, place))
        .update();
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
  void forgetOldOnes() {
    database.sql("DELETE FROM known_place WHERE last_seen < now() - interval '30 days'").update();
  }

  private static byte[] key(String account, String place) {
    return SecretGenerator.hash(account + " " + place);
  }
}
