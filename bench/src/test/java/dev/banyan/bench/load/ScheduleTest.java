package dev.banyan.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void spacesRequestsEvenly() {
    Schedule schedule = Schedule.of(1_000, 250, Duration.ofSeconds(2));

    assertThat(schedule.requests()).isEqualTo(500);
    assertThat(schedule.at(0)).isEqualTo(1_000);
    assertThat(schedule.at(1)).isEqualTo(4_001_000);
    assertThat(schedule.at(499)).isEqualTo(1_996_001_000);
  }

  @Test
  void doesNotDriftAtARateWithoutAWholeInterval() {
    Schedule schedule = Schedule.of(0, 3, Duration.ofHours(1));

    assertThat(schedule.at(3 * 3_600)).isEqualTo(Duration.ofHours(1).toNanos());
  }

  @Test
  void hasAtLeastOneRequest() {
    assertThat(Schedule.of(0, 0.5, Duration.ofSeconds(1)).requests()).isEqualTo(1);
  }

  @Test
  void refusesARateOfZero() {
    assertThatThrownBy(() -> Schedule.of(0, 0, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
