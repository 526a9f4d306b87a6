package dev.banyan.monolith.migration.engine;

import dev.banyan.migration.Limits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the engine works: `banyan.migration.*`, all times in milliseconds.
///
/// @param maximumLag a hand-over and a canary need a replica that is no further behind
/// @param verificationAge and a verification that is no older
/// @param handOverLimit how long a hand-over may keep writes waiting before it goes back
/// @param sealPatience how long it waits for the writes in flight
/// @param verifyEvery how often a replica in use is verified by itself
/// @param copyLag the copy slows down while the feed is further behind than this
/// @param copyLatency the copy slows down while requests take longer than this at the median
/// @param shadowRate how many reads a second are compared at most while they are shadowed
@ConfigurationProperties("banyan.migration")
public record EngineSettings(
    @DefaultValue("2000") long maximumLag,
    @DefaultValue("900000") long verificationAge,
    @DefaultValue("1000") long handOverLimit,
    @DefaultValue("400") int sealPatience,
    @DefaultValue("300000") long verifyEvery,
    @DefaultValue("1000") long copyLag,
    @DefaultValue("100") long copyLatency,
    @DefaultValue("10") int shadowRate) {

  public EngineSettings {
    if (shadowRate < 1 || shadowRate > 1_000) {
      throw new IllegalArgumentException(
          "BANYAN_MIGRATION_SHADOWRATE is %d, but must be from 1 to 1000".formatted(shadowRate));
    }
  }

  public Limits limits() {
    return new Limits(maximumLag, verificationAge);
  }
}
