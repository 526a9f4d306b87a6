package dev.banyan.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Generates load with one platform thread per connection.
///
/// - Closed loop: each connection sends the next request when the last one is answered. Measures
///   throughput.
/// - Open loop: requests are due at times that are fixed beforehand. A request's latency counts
///   from its due time, so that a server that stalls is charged for all requests that should have
///   been sent in the meantime (no coordinated omission). Measures latency.
public final class LoadGenerator {
  private static final long STACK_BYTES = 256 * 1024;
  // Time to start all threads before the first request is due.
  private static final Duration LEAD = Duration.ofMillis(20);

  private final TimeSource time;

  public LoadGenerator(TimeSource time) {
    this.time = time;
  }

  /// Sends requests back to back.
  ///
  /// @throws IOException if a connection cannot be opened
  public LoadResult closedLoop(StepSource source, int connections, Duration duration)
      throws IOException, InterruptedException {
    LoadRecorder recorder = new LoadRecorder();
    long start = time.nanos();
    long end = start + duration.toNanos();
    return run(
        source,
        connections,
        recorder,
        start,
        step -> {
          while (time.nanos() < end) {
            runStep(step, time.nanos(), recorder);
          }
        });
  }

  /// Sends requests at a constant rate. Stops when the schedule should have ended and as much time
  /// has passed again; requests that were not sent by then are counted as failed.
  ///
  /// @throws IOException if a connection cannot be opened
  public LoadResult openLoop(
      StepSource source, int connections, double perSecond, Duration duration)
      throws IOException, InterruptedException {
    LoadRecorder recorder = new LoadRecorder();
    Schedule schedule = Schedule.of(time.nanos() + LEAD.toNanos(), perSecond, duration);
    long giveUp = schedule.start() + 2 * duration.toNanos();
    AtomicLong next = new AtomicLong();
    return run(
        source,
        connections,
        recorder,
        schedule.start(),
        step -> {
          for (long request = next.getAndIncrement();
              request < schedule.requests();
              request = next.getAndIncrement()) {
            long due = schedule.at(request);
            time.awaitUntil(due);
            if (time.nanos() > giveUp) {
              recorder.failed("not sent in time");
            } else {
              runStep(step, due, recorder);
            }
          }
        });
  }

  private void runStep(Step step, long since, LoadRecorder recorder) {
    try {
      switch (step.run()) {
        case Step.Outcome.Succeeded _ -> recorder.succeeded(time.nanos() - since);
        case Step.Outcome.Failed(var reason) -> recorder.failed(reason);
      }
    } catch (IOException e) {
      recorder.failed(String.valueOf(e.getMessage()));
    }
  }

  private interface Loop {
    void over(Step step);
  }

  private LoadResult run(
      StepSource source, int connections, LoadRecorder recorder, long start, Loop loop)
      throws IOException, InterruptedException {
    List<Step> steps = new ArrayList<>();
    try {
      for (int i = 0; i < connections; i++) {
        steps.add(source.open());
      }
      List<Thread> threads = new ArrayList<>();
      for (Step step : steps) {
        Thread thread = new Thread(null, () -> loop.over(step), "load", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      return recorder.result(Duration.ofNanos(Math.max(1, time.nanos() - start)));
    } finally {
      steps.forEach(Step::close);
    }
  }
}
