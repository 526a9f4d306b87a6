package dev.banyan.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void takesTheMiddleOfTheRounds() {
    assertThat(Statistics.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
    assertThat(Statistics.median(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3);
    assertThat(Statistics.median(List.of())).isZero();
  }

  @Test
  void addsTimesAndNotRates() {
    assertThat(Statistics.inSequence(100, 100)).isEqualTo(50);
    assertThat(Statistics.inSequence(0, 100)).isZero();
  }
}
