package dev.banyan.bench;

import dev.banyan.bench.contestant.StackContestants;
import dev.banyan.bench.load.LoadGenerator;
import dev.banyan.bench.load.LoadResult;
import dev.banyan.bench.load.StepSource;
import dev.banyan.bench.load.Work;
import dev.banyan.bench.report.BenchReport;
import dev.banyan.bench.report.Measurement;
import dev.banyan.bench.stack.BanyanStack;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Creates tasks at a constant rate through the monolith of a stack that has just started, while
/// the tasks move to the task service and back, again and again.
final class HandOverMeter {
  private static final String CAPABILITY = "tasks";

  private final StackContestants stack;
  private final LoadGenerator generator;
  private final int connections;

  HandOverMeter(StackContestants stack, LoadGenerator generator, int connections) {
    this.stack = stack;
    this.generator = generator;
    this.connections = connections;
  }

  /// One load.
  ///
  /// @param title for the report
  BenchReport.HandOverLoad measure(String title, double perSecond, Duration duration)
      throws IOException, InterruptedException {
    StepSource creates = stack.throughTheMonolith(Work.CREATE);
    int before = epoch();
    LoadResult result;
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicBoolean loadEnds = new AtomicBoolean();
      Future<Void> moves = executor.submit(() -> moveUntil(loadEnds));
      try {
        result = generator.openLoop(creates, connections, perSecond, duration);
      } finally {
        // Also after a failure: the executor waits for the moves.
        loadEnds.set(true);
      }
      moves.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    List<JsonNode> ended = handOversAfter(before);
    return new BenchReport.HandOverLoad(
        title,
        result.succeeded(),
        result.failed(),
        Measurement.Latency.of(perSecond, result.latencies()),
        ended.stream()
            .filter(handOver -> handOver.path("went_on").asBoolean())
            .map(handOver -> Duration.ofMillis(handOver.path("pause_millis").asLong()))
            .toList(),
        (int) ended.stream().filter(handOver -> !handOver.path("went_on").asBoolean()).count());
  }

  /// Lets the task service own the tasks, for what is measured next.
  void moveToService() throws InterruptedException {
    while (!stack.stack().migrationStatus(CAPABILITY).path("owner").asString().equals("SERVICE")) {
      move();
    }
  }

  private Void moveUntil(AtomicBoolean loadEnds) throws InterruptedException {
    while (!loadEnds.get()) {
      move();
    }
    return null;
  }

  // One that is refused or rolled back is tried again with the next call.
  private void move() throws InterruptedException {
    BanyanStack banyan = stack.stack();
    switch (banyan.migrationStatus(CAPABILITY).path("stage").asString()) {
      case "SETTLED" -> banyan.exitCode("migrate", "start", "--watch");
      case "REVERSIBLE" -> banyan.exitCode("migrate", "back");
      default -> banyan.exitCode("migrate", "hand-over", "--without-rehearsal");
    }
  }

  private int epoch() throws InterruptedException {
    return stack
        .stack()
        .migrationStatus(CAPABILITY)
        .path("hand_overs")
        .path(0)
        .path("epoch")
        .asInt();
  }

  private List<JsonNode> handOversAfter(int epoch) throws InterruptedException {
    return StreamSupport.stream(
            stack.stack().migrationStatus(CAPABILITY).path("hand_overs").spliterator(), false)
        .filter(handOver -> handOver.path("epoch").asInt() > epoch)
        .toList();
  }
}
