package dev.banyan.migration.cockpit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.cockpit.PolledValue.Reading;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PolledValueTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicBoolean broken = new AtomicBoolean();

  private int read() {
    if (broken.get()) {
      throw new IllegalStateException("the database is gone");
    }
    return reads.incrementAndGet();
  }

  private static <T> PolledValue<T> polled(Supplier<T> source, Duration interval) {
    return new PolledValue<>(source, interval, Clock.systemUTC());
  }

  @Test
  void readsOnceAnIntervalHoweverManyLook() {
    PolledValue<Integer> value = polled(this::read, LONG);
    for (int look = 0; look < 100; look++) {
      assertThat(value.latest(LONG).value()).isEqualTo(1);
    }
  }

  @Test
  void readsAgainBeforeTheIntervalEndsWhereTheValueHasExpired() {
    PolledValue<Integer> value = polled(this::read, LONG);
    assertThat(value.latest(LONG).value()).isEqualTo(1);
    value.expire();
    assertThat(value.latest(LONG).value()).isEqualTo(2);
    assertThat(value.latest(LONG).value()).isEqualTo(2);
  }

  @Test
  void keepsTheLastValueAndSaysThatNoNewerOneCanBeRead() {
    PolledValue<Integer> value = polled(this::read, Duration.ZERO);
    assertThat(value.latest(LONG).failing()).isFalse();
    broken.set(true);
    Reading<Integer> kept = value.latest(LONG);
    assertThat(kept.value()).isEqualTo(1);
    assertThat(kept.failing()).isTrue();
    broken.set(false);
    assertThat(value.latest(LONG).value()).isEqualTo(2);
    assertThat(value.latest(LONG).failing()).isFalse();
  }

  @Test
  void saysThatNothingWasEverRead() {
    broken.set(true);
    Reading<Integer> none = polled(this::read, Duration.ZERO).latest(LONG);
    assertThat(none.value()).isNull();
    assertThat(none.at()).isNull();
    assertThat(none.failing()).isTrue();
  }

  @Test
  void doesNotWaitForASlowSource() {
    CountDownLatch released = new CountDownLatch(1);
    PolledValue<Integer> value = polled(this::read, Duration.ZERO);
    value.latest(LONG);
    PolledValue<Integer> slow =
        polled(
            () -> {
              try {
                released.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return 1;
            },
            Duration.ZERO);
    assertThat(slow.latest(Duration.ofMillis(1)).value()).isNull();
    released.countDown();
    assertThat(slow.latest(LONG).value()).isEqualTo(1);
  }

  @Test
  void readsInTheCallersThreadWhereAskedToAndPassesOnWhatIsThrown() {
    PolledValue<Integer> value = polled(this::read, LONG);
    assertThat(value.now().value()).isEqualTo(1);
    assertThat(value.now().value()).isEqualTo(2);
    broken.set(true);
    assertThatThrownBy(value::now).hasMessage("the database is gone");
  }
}
