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

  boolean contains(String account, String network) {
    return database
        .sql("SELECT EXISTS (SELECT FROM known_network WHERE network_hash = :hash)")
        .param("hash", hash(account, network))
        .query(Boolean.class)
        .single();
  }

  void add(String account, String network) {
    database
        .sql(
            """
            INSERT INTO known_network (network_hash) VALUES (:hash)
            ON CONFLICT (network_hash) DO UPDATE SET last_seen = now()
            """)
        .param("hash", hash(account, network))
        .update();
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
  void deleteOld() {
    database.sql("DELETE FROM known_network WHERE last_seen < now() - interval '30 days'").update();
  }

  private static byte[] hash(String account, String network) {
    return SecretGenerator.hash(account + " " + network);
  }
}
