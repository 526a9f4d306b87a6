package dev.banyan.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final FakeTime time = new FakeTime();
  private final LoadGenerator generator = new LoadGenerator(time);
  private final List<Long> sent = new ArrayList<>();

  private interface Response {
    Step.Outcome to(int request) throws IOException;
  }

  private StepSource server(Response response) {
    return () ->
        new Step() {
          @Override
          public Outcome run() throws IOException {
            sent.add(time.nanos() / MILLI);
            return response.to(sent.size() - 1);
          }

          @Override
          public void close() {}
        };
  }

  @Test
  void sendsAtScheduledTimesWhileTheServerIsFast() throws Exception {
    LoadResult result =
        generator.openLoop(
            server(_ -> {
              time.pass(MILLI);
              return Step.Outcome.SUCCEEDED;
            }),
            1,
            100,
            Duration.ofMillis(50));

    assertThat(sent).hasSize(5);
    for (int request = 1; request < 5; request++) {
      assertThat(sent.get(request) - sent.get(request - 1)).isEqualTo(10);
    }
    assertThat(millis(result.latencies().getMaxValue())).isEqualTo(1);
  }

  @Test
  void countsLatencyFromTheScheduledTimeAfterAStall() throws Exception {
    LoadResult result =
        generator.openLoop(
            server(request -> {
              // The first response takes 45 ms, in which four more requests are due.
              time.pass(request == 0 ? 45 * MILLI : MILLI);
              return Step.Outcome.SUCCEEDED;
            }),
            1,
            100,
            Duration.ofMillis(60));

    assertThat(result.succeeded()).isEqualTo(6);
    // Due at 0, 10, 20, 30, 40, 50 ms; answered at 45, 46, 47, 48, 49, 51.
    assertThat(result.latencies().recordedValues().iterator().next().getValueIteratedTo() / MILLI)
        .isEqualTo(1);
    assertThat(millis(result.latencies().getMaxValue())).isEqualTo(45);
    assertThat(millis(result.latencies().getValueAtPercentile(50))).isEqualTo(18);
    assertThat(millis(result.latencies().getValueAtPercentile(80))).isEqualTo(36);
  }

  @Test
  void countsLatencyFromTheTimeOfSendingInAClosedLoop() throws Exception {
    LoadResult result =
        generator.closedLoop(
            server(request -> {
              time.pass(request == 0 ? 45 * MILLI : MILLI);
              return Step.Outcome.SUCCEEDED;
            }),
            1,
            Duration.ofMillis(60));

    assertThat(result.succeeded()).isEqualTo(16);
    assertThat(millis(result.latencies().getValueAtPercentile(90))).isEqualTo(1);
    assertThat(result.elapsed()).isEqualTo(Duration.ofMillis(60));
    assertThat(result.perSecond()).isBetween(266.0, 267.0);
  }

  @Test
  void countsRequestsThatWereNeverSentAsFailed() throws Exception {
    LoadResult result =
        generator.openLoop(
            server(_ -> {
              time.pass(50 * MILLI);
              return Step.Outcome.SUCCEEDED;
            }),
            1,
            1_000,
            Duration.ofMillis(100));

    assertThat(result.succeeded()).isEqualTo(5);
    assertThat(result.failed()).containsExactly(Map.entry("not sent in time", 95L));
  }

  @Test
  void countsFailuresByReasonAndNotAsThroughput() throws Exception {
    LoadResult result =
        generator.openLoop(
            server(request ->
                switch (request) {
                  case 0 -> Step.Outcome.SUCCEEDED;
                  case 1 -> throw new IOException("connection reset");
                  default -> new Step.Outcome.Failed("status 503");
                }),
            1,
            100,
            Duration.ofMillis(40));

    assertThat(result.succeeded()).isEqualTo(1);
    assertThat(result.latencies().getTotalCount()).isEqualTo(1);
    assertThat(result.failed())
        .containsEntry("connection reset", 1L)
        .containsEntry("status 503", 2L);
    assertThat(result.failures()).isEqualTo(3);
  }

  private static long millis(long nanos) {
    return Math.round((double) nanos / MILLI);
  }
}
