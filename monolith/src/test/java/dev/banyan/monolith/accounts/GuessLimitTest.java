package dev.banyan.monolith.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class GuessLimitTest {
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private final InstantSource source = () -> now;
  private final GuessLimit limit = new GuessLimit(clock());

  private Clock clock() {
    return source.withZone(ZoneOffset.UTC);
  }

  @Test
  void letsAFewMistakesPass() {
    guess("alice", GuessLimit.FREE - 1);
    assertThat(limit.mustWait("alice")).isFalse();
  }

  @Test
  void makesANameWaitHoweverItIsWritten() {
    guess("alice", GuessLimit.FREE);
    assertThat(limit.mustWait(" ALICE ")).isTrue();
    assertThat(limit.mustWait("bob")).isFalse();
  }

  @Test
  void forgetsAfterTheWait() {
    guess("alice", GuessLimit.FREE);
    now = now.plus(GuessLimit.WAIT).plus(Duration.ofSeconds(1));
    assertThat(limit.mustWait("alice")).isFalse();
    limit.wrong("alice");
    assertThat(limit.mustWait("alice")).isFalse();
  }

  @Test
  void forgivesWhoKnowsThePassword() {
    guess("alice", GuessLimit.FREE - 1);
    limit.right("alice");
    guess("alice", GuessLimit.FREE - 1);
    assertThat(limit.mustWait("alice")).isFalse();
  }

  private void guess(String name, int times) {
    for (int i = 0; i < times; i++) {
      limit.wrong(name);
    }
  }
}
