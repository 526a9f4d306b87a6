package dev.banyan.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.values.InvalidValueException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskIdsTest {
  private static final String ID = "01a223fa-0f76-7f89-8abc-0123456789ab";

  @Test
  void readsOneSpellingInEitherCase() {
    assertThat(TaskId.of(ID).toString()).isEqualTo(ID);
    assertThat(TaskId.of(ID.toUpperCase(Locale.ROOT))).isEqualTo(TaskId.of(ID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1a223fa-0f76-7f89-8abc-0123456789ab",
        "1a223fa-00f76-7f89-8abc-0123456789ab",
        "001a223fa-f76-7f89-8abc-0123456789ab",
        "01a223fa-0f76-7f89-8abc-123456789ab",
        "01a223fa0f767f898abc0123456789ab",
        "{01a223fa-0f76-7f89-8abc-0123456789ab}",
        "01a223fa-0f76-7f89-8abc-0123456789ab ",
        "-01a223f-0f76-7f89-8abc-0123456789ab",
        "1-1-1-1-1",
        ""
      })
  void readsNoOtherSpelling(String text) {
    assertThatThrownBy(() -> TaskId.of(text)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void makesUuidsOfVersionSeven() {
    TaskId id = TaskIds.uuidV7(SteppingClock.bySeconds(), new SplittableRandom(1)).next();
    assertThat(id.value().version()).isEqualTo(7);
    assertThat(id.value().variant()).isEqualTo(2);
  }

  @Test
  void beginsWithTheMilliseconds() {
    Instant instant = Instant.parse("2026-11-23T12:00:00.123Z");
    Clock clock = Clock.fixed(instant, ZoneOffset.UTC);
    TaskId id = TaskIds.uuidV7(clock, new SplittableRandom(1)).next();
    assertThat(id.value().getMostSignificantBits() >>> 16).isEqualTo(instant.toEpochMilli());
  }

  @Test
  void sortsLaterIdsBehindEarlierOnes() {
    TaskIds ids = TaskIds.uuidV7(SteppingClock.bySeconds(), new SplittableRandom(1));
    TaskId before = ids.next();
    for (int i = 0; i < 100; i++) {
      TaskId next = ids.next();
      assertThat(next).isGreaterThan(before);
      before = next;
    }
  }

  @Test
  void makesEachIdOnceWithinOneMillisecond() {
    TaskIds ids =
        TaskIds.uuidV7(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), new SplittableRandom(1));
    Set<TaskId> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(seen.add(ids.next())).isTrue();
    }
  }

  @Test
  void ordersByUnsignedBytesAsPostgresqlDoes() {
    assertThat(TaskId.of("80000000-0000-7000-8000-000000000000"))
        .isGreaterThan(TaskId.of("7fffffff-ffff-7fff-8000-000000000000"));
    assertThat(TaskId.of("01980000-0000-7000-ffff-000000000000"))
        .isGreaterThan(TaskId.of("01980000-0000-7000-8000-000000000000"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "1-1-1-1-1",
        "01980000-0000-7000-8000-00000000000g",
        "0198000000007000800000000000000000000",
        "{1980000-0000-7000-8000-00000000000}"
      })
  void refusesWhatIsNoUuid(String text) {
    assertThatThrownBy(() -> TaskId.of(text)).isInstanceOf(InvalidValueException.class);
  }
}
