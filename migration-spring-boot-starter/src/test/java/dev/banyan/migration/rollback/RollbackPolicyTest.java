package dev.banyan.migration.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollbackPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "0, 5, 2, 600, minimum number of requests is 1 to 1000",
    "1001, 5, 2, 600, minimum number of requests",
    "50, -1, 2, 600, error rate is 0 to 99 percent",
    "50, 100, 2, 600, error rate",
    "50, NaN, 2, 600, error rate",
    "50, 5, 0.9, 600, latency is 1 to 1000 times",
    "50, 5, 1001, 600, latency",
    "50, 5, NaN, 600, latency",
    "50, 5, 2, 0, duration is 1 second to 24 hours",
    "50, 5, 2, -1, duration",
    "50, 5, 2, 86401, duration",
    "50, , , 600, needs a limit"
  })
  void refusesLimitsOutOfRange(
      int requests, @Nullable Double errors, @Nullable Double latency, long seconds, String why) {
    assertThatThrownBy(
            () -> new RollbackPolicy(requests, errors, latency, false, Duration.ofSeconds(seconds)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void namesItsLimits() {
    assertThat(new RollbackPolicy(50, 2.5, 3.0, true, Duration.ofMinutes(10)).text())
        .isEqualTo(
            "errors above 2.5 %, latency above 3 times the other side's, differences; at least 50"
                + " requests; for 600 s after a hand-over");
    assertThat(new RollbackPolicy(1, 0.0, null, false, Duration.ofSeconds(1)).text())
        .isEqualTo("errors above 0 %; at least 1 requests; for 1 s after a hand-over");
  }
}
