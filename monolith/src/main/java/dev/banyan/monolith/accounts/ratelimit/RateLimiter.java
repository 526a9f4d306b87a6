package dev.banyan.monolith.accounts.ratelimit;

import dev.banyan.monolith.encryption.SecretGenerator;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Enforces each [RateLimit] per key. The state is in the database and uses its clock, so all
/// instances share it.
///
/// Implements the generic cell rate algorithm (GCRA) with one row and one statement. A row holds
/// the time at which the full limit is available again. Each use moves that time forward by one
/// share of the window and is refused if it would then be more than one window ahead. A wait is
/// therefore never longer than one share.
@Component
public class RateLimiter {
  private final JdbcClient database;

  RateLimiter(JdbcClient database) {
    this.database = database;
  }

  /// Result of an attempt to use a limit.
  public sealed interface Use {
    record Granted() implements Use {}

    /// @param pause until the next use can be granted, unless another caller takes it
    record Refused(Duration pause) implements Use {}
  }

  /// Uses the limit once. A refused use changes nothing.
  public Use use(RateLimit rateLimit, String whose) {
    byte[] subject = SecretGenerator.hash(rateLimit + ":" + whose);
    boolean granted =
        database
                .sql(
                    """
                    INSERT INTO rate_limit AS used (subject, resets_at)
                    VALUES (:subject, clock_timestamp() + :share * interval '1 ms')
                    ON CONFLICT (subject) DO UPDATE
                    SET resets_at =
                        greatest(used.resets_at, clock_timestamp()) + :share * interval '1 ms'
                    WHERE used.resets_at <=
                        clock_timestamp() + (:window - :share) * interval '1 ms'
                    """)
                .param("subject", subject)
                .param("share", rateLimit.share().toMillis())
                .param("window", rateLimit.window().toMillis())
                .update()
            == 1;
    return granted ? new Use.Granted() : new Use.Refused(waitFor(rateLimit, subject));
  }

  private Duration waitFor(RateLimit rateLimit, byte[] subject) {
    Optional<Long> untilFull =
        database
            .sql(
                """
                SELECT (extract(epoch FROM resets_at - clock_timestamp()) * 1000)::bigint
                FROM rate_limit WHERE subject = :subject
                """)
            .param("subject", subject)
            .query(Long.class)
            .optional();
    Duration used = Duration.ofMillis(untilFull.orElse(0L));
    Duration wait = used.minus(rateLimit.window()).plus(rateLimit.share());
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  /// Returns one use.
  public void giveBack(RateLimit rateLimit, String whose) {
    database
        .sql(
            """
            UPDATE rate_limit SET resets_at = resets_at - :share * interval '1 ms'
            WHERE subject = :subject
            """)
        .param("subject", SecretGenerator.hash(rateLimit + ":" + whose))
        .param("share", rateLimit.share().toMillis())
        .update();
  }

  /// Deletes the rows that are equivalent to a missing row.
  @Scheduled(fixedDelay = 600_000, initialDelay = 60_000)
  void cleanUp() {
    database.sql("DELETE FROM rate_limit WHERE resets_at < now()").update();
  }
}
