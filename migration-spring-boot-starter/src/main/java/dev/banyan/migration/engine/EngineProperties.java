package dev.banyan.migration.engine;

import dev.banyan.migration.ReadConsistency;
import dev.banyan.migration.ReplicaLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the migration engine: `banyan.migration.*`. Durations are written like `2s` or
/// `400ms`; plain numbers are milliseconds.
///
/// @param maximumLag maximum replica lag for a hand-over or a canary
/// @param verificationAge maximum age of the verification for a canary
/// @param handOverLimit maximum time that a hand-over blocks writes before it rolls back
/// @param sealTimeout how long it waits for writes in flight
/// @param verifyEvery interval of automatic verifications of a replica in use
/// @param copyLag feed lag above which the copy slows down
/// @param copyLatency median request latency above which the copy slows down
/// @param keepRows how long rows are kept that a repair or a new copy has removed
/// @param shadowRate maximum number of shadow reads compared per second
@ConfigurationProperties("banyan.migration")
public record EngineProperties(
    @DefaultValue("2s") Duration maximumLag,
    @DefaultValue("15m") Duration verificationAge,
    @DefaultValue("1s") Duration handOverLimit,
    @DefaultValue("400ms") Duration sealTimeout,
    @DefaultValue("5m") Duration verifyEvery,
    @DefaultValue("1s") Duration copyLag,
    @DefaultValue("100ms") Duration copyLatency,
    @DefaultValue("30d") Duration keepRows,
    @DefaultValue("10") int shadowRate) {

  // A request that waits for a hand-over must still be answered by the new owner.
  private static final Duration LONGEST_HAND_OVER = ReadConsistency.PATIENCE.minusSeconds(2);

  public EngineProperties {
    within("MAXIMUMLAG", maximumLag, Duration.ofMillis(1), Duration.ofHours(1));
    within("VERIFYEVERY", verifyEvery, Duration.ofSeconds(1), Duration.ofDays(7));
    within("VERIFICATIONAGE", verificationAge, verifyEvery, Duration.ofDays(7));
    within("HANDOVERLIMIT", handOverLimit, Duration.ofMillis(50), LONGEST_HAND_OVER);
    within("SEALTIMEOUT", sealTimeout, Duration.ofMillis(10), handOverLimit);
    within("COPYLAG", copyLag, Duration.ofMillis(1), Duration.ofHours(1));
    within("COPYLATENCY", copyLatency, Duration.ofMillis(1), Duration.ofMinutes(1));
    within("KEEPROWS", keepRows, Duration.ofHours(1), Duration.ofDays(3650));
    if (shadowRate < 1 || shadowRate > 1_000) {
      throw new IllegalArgumentException(
          "BANYAN_MIGRATION_SHADOWRATE is %d, but must be from 1 to 1000".formatted(shadowRate));
    }
  }

  private static void within(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "BANYAN_MIGRATION_%s is %s, but must be from %s to %s"
              .formatted(name, text(value), text(least), text(most)));
    }
  }

  private static String text(Duration duration) {
    return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
  }

  public ReplicaLimits limits() {
    return new ReplicaLimits(
        maximumLag.toMillis(), verificationAge.toMillis(), sealTimeout.toMillis());
  }
}
