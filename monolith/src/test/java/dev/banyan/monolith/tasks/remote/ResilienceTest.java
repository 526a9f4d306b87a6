package dev.banyan.monolith.tasks.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.contract.ProblemJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResilienceTest {
  // Nothing listens there.
  private final ReadinessPoller readiness =
      new ReadinessPoller(
          HttpClient.newHttpClient(), URI.create("http://127.0.0.1:1"), Duration.ofMillis(100));
  private final Resilience resilience = new Resilience(settings(2), readiness);
  private final AtomicInteger calls = new AtomicInteger();

  private static RemoteProperties settings(int connections) {
    return new RemoteProperties(
        URI.create("http://127.0.0.1:8090"),
        Duration.ofMillis(100),
        Duration.ofMillis(100),
        connections,
        3,
        Duration.ofMinutes(10));
  }

  @AfterEach
  void stopAskingForReadiness() {
    readiness.close();
  }

  @Test
  void asksOnceWhatMayNotBeRepeated() {
    assertThatThrownBy(() -> resilience.withoutRetry(this::fail))
        .isInstanceOf(NoAnswerException.class);
    assertThat(calls).hasValue(1);
  }

  @Test
  void asksThreeTimesWhatMayBeRepeated() {
    assertThatThrownBy(() -> resilience.withRetry(this::fail))
        .isInstanceOf(NoAnswerException.class);
    assertThat(calls).hasValue(3);
  }

  @Test
  void takesARefusalForAnAnswer() {
    var problem = new ProblemJson("urn:x", "T", 404, "not_found", null, null, "r");
    Supplier<String> refused =
        () -> {
          calls.incrementAndGet();
          throw new ProblemReplyException(problem);
        };
    for (int i = 0; i < 30; i++) {
      assertThatThrownBy(() -> resilience.withRetry(refused))
          .isInstanceOf(ProblemReplyException.class);
    }
    assertThat(calls).hasValue(30);
  }

  @Test
  void stopsAskingWhileEveryAnswerFails() {
    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(() -> resilience.withoutRetry(this::fail))
          .isInstanceOf(NoAnswerException.class);
    }
    assertThat(calls.get()).isLessThan(50);
  }

  @Test
  void letsNoMoreCallersWaitThanThereAreConnections() throws Exception {
    CountDownLatch inside = new CountDownLatch(2);
    CountDownLatch leave = new CountDownLatch(1);
    Supplier<String> slow =
        () -> {
          inside.countDown();
          await(leave);
          return "answer";
        };
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = callers.submit(() -> resilience.withoutRetry(slow));
      var second = callers.submit(() -> resilience.withoutRetry(slow));
      inside.await();
      assertThatThrownBy(() -> resilience.withoutRetry(() -> "third"))
          .isInstanceOf(NoAnswerException.class)
          .hasMessageContaining("too many callers");
      leave.countDown();
      assertThat(first.get()).isEqualTo("answer");
      assertThat(second.get()).isEqualTo("answer");
    }
    assertThat(resilience.withoutRetry(() -> "fourth")).isEqualTo("fourth");
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertThatThrownBy(() -> settings(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            new RemoteProperties(
                URI.create("file:///x"), Duration.ZERO, Duration.ZERO, 1, 1, Duration.ZERO))
        .hasMessageContaining("BANYAN_TASKS_URL");
  }

  private String fail() {
    calls.incrementAndGet();
    throw new NoAnswerException("none");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
