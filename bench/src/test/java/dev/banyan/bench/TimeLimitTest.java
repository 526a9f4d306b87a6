package dev.banyan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.bench.load.TimeSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
  private long now;

  private final TimeSource time =
      new TimeSource() {
        @Override
        public long nanos() {
          return now;
        }

        @Override
        public void awaitUntil(long nanos) {
          now = nanos;
        }
      };

  @Test
  void startsASecondStackInAQuickRunOnlyAfterAFastFirstOne() {
    TimeLimit limit = new TimeLimit(time, true);
    now += Duration.ofSeconds(20).toNanos();
    assertThat(limit.hasTimeForAnotherStack()).isTrue();
    now += Duration.ofSeconds(20).toNanos();
    assertThat(limit.hasTimeForAnotherStack()).isFalse();
  }

  @Test
  void leavesOtherRunsAsLongAsTheyAre() {
    TimeLimit limit = new TimeLimit(time, false);
    now += Duration.ofHours(1).toNanos();
    assertThat(limit.hasTimeForAnotherStack()).isTrue();
  }
}
