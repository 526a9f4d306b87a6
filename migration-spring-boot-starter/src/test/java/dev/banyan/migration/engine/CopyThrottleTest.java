package dev.banyan.migration.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CopyThrottleTest {
  // Gives way above a second of lag and 100 ms of a request.
  private final CopyThrottle copyThrottle =
      new CopyThrottle(NotesFixture.settings(Duration.ofSeconds(1), Duration.ofMillis(400)));

  private long restBeside(long lagMillis, double requestMillis) {
    return copyThrottle.restMillis(10, 500, null, lagMillis, requestMillis);
  }

  @Test
  void restsNotAtAllWhereNobodySuffers() {
    assertThat(restBeside(1_000, 100)).isZero();
  }

  @Test
  void restsWhereTheFeedIsBehind() {
    assertThat(restBeside(1_001, 0)).isEqualTo(50);
  }

  @Test
  void restsWhereRequestsAreSlow() {
    assertThat(restBeside(0, 100.1)).isEqualTo(50);
  }

  @Test
  void restsTwiceAsLongEachTimeUpToALimit() {
    List<Long> rests = Stream.generate(() -> restBeside(5_000, 0)).limit(8).toList();
    assertThat(rests).containsExactly(50L, 100L, 200L, 400L, 800L, 1_600L, 2_000L, 2_000L);
  }

  @Test
  void restsHalfAsLongEachTimeOnceNobodySuffers() {
    Stream.generate(() -> restBeside(5_000, 0)).limit(4).forEach(_ -> {});
    List<Long> rests = Stream.generate(() -> restBeside(0, 0)).limit(5).toList();
    assertThat(rests).containsExactly(200L, 100L, 50L, 0L, 0L);
  }

  @Test
  void keepsToTheOperatorsPace() {
    assertThat(copyThrottle.restMillis(100, 500, 1_000, 0, 0)).isEqualTo(400);
    assertThat(copyThrottle.restMillis(100, 1, 1, 0, 0)).isEqualTo(900);
  }

  @Test
  void restsNotAtAllWhereAChunkTookLongerThanThePaceAsks() {
    assertThat(copyThrottle.restMillis(600, 500, 1_000, 0, 0)).isZero();
  }

  @Test
  void restsForTheLongerOfBothReasons() {
    assertThat(copyThrottle.restMillis(100, 500, 1_000, 5_000, 0)).isEqualTo(400);
    assertThat(copyThrottle.restMillis(590, 600, 1_000, 5_000, 0)).isEqualTo(100);
  }
}
