package dev.banyan.monolith.accounts.oauth;

import dev.banyan.monolith.encryption.SecretGenerator;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Stores used client assertions, shared by all instances, so that each is accepted only once.
@Component
class UsedAssertionStore {
  private final JdbcClient database;

  UsedAssertionStore(JdbcClient database) {
    this.database = database;
  }

  /// Marks an assertion as used. If two requests send the same assertion concurrently, only one
  /// inserts the row.
  boolean isNew(String client, String id, Instant end) {
    return database
            .sql(
                """
                INSERT INTO used_client_assertion (hash, expires_at) VALUES (:hash, :end)
                ON CONFLICT DO NOTHING
                """)
            .param("hash", SecretGenerator.hash(client + " " + id))
            .param("end", Timestamp.from(end))
            .update()
        == 1;
  }

  /// Deletes expired rows, with one minute of tolerance for clock skew.
  @Scheduled(fixedDelay = 3_600_000, initialDelay = 180_000)
  void deleteExpired() {
    database
        .sql("DELETE FROM used_client_assertion WHERE expires_at < now() - interval '1 minute'")
        .update();
  }
}
