package dev.banyan.taskservice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.tasks.StoreOverloadedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AdmissionControlTest {
  private static final Duration LONG = Duration.ofSeconds(10);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AdmissionControl admission = new AdmissionControl(1, meters);

  private double refused() {
    return meters.counter("banyan.admission.refused").count();
  }

  @Test
  void admitsAsManyAsThereAreConnections() {
    admission.enter(LONG);
    assertThatThrownBy(() -> admission.enter(Duration.ofMillis(1)))
        .isInstanceOf(StoreOverloadedException.class);
    assertThat(refused()).isEqualTo(1);
    admission.leave(1);
    admission.enter(LONG);
  }

  @Test
  void letsARequestWaitThatCanBeServedInItsTime() {
    admission.enter(LONG);
    CompletableFuture<Void> second = CompletableFuture.runAsync(() -> admission.enter(LONG));
    while (admission.waiting() == 0) {
      Thread.onSpinWait();
    }
    admission.leave(1);
    assertThat(second).succeedsWithin(Duration.ofSeconds(5));
    assertThat(refused()).isZero();
  }

  @Test
  void refusesAtOnceWhatCannotBeServedInItsTime() {
    for (int i = 0; i < 100; i++) {
      admission.enter(LONG);
      admission.leave(TimeUnit.SECONDS.toNanos(5));
    }
    admission.enter(LONG);
    CompletableFuture<Void> second = CompletableFuture.runAsync(() -> admission.enter(LONG));
    while (admission.waiting() == 0) {
      Thread.onSpinWait();
    }
    assertThatThrownBy(() -> admission.enter(LONG)).isInstanceOf(StoreOverloadedException.class);
    assertThat(admission.waiting()).as("the second still waits").isEqualTo(1);
    admission.leave(1);
    assertThat(second).succeedsWithin(Duration.ofSeconds(5));
  }

  @Test
  void forgetsAnOutageWhenRequestsAreFastAgain() {
    for (int i = 0; i < 100; i++) {
      admission.enter(LONG);
      admission.leave(TimeUnit.SECONDS.toNanos(5));
    }
    for (int i = 0; i < 100; i++) {
      admission.enter(LONG);
      admission.leave(1);
    }
    admission.enter(LONG);
    CompletableFuture<Void> second = CompletableFuture.runAsync(() -> admission.enter(LONG));
    while (admission.waiting() == 0) {
      Thread.onSpinWait();
    }
    admission.leave(1);
    assertThat(second).succeedsWithin(Duration.ofSeconds(5));
  }
}
