package dev.banyan.bench;

import dev.banyan.bench.contestant.StackContestants;
import dev.banyan.bench.report.BenchReport;
import dev.banyan.bench.stack.CpuMeter;
import dev.banyan.bench.stack.MeasuredProcess;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Measures what a stack does while both capabilities follow and nobody sends a request.
final class IdleMeter {
  private static final Duration SETTLE = Duration.ofSeconds(5);
  private static final Duration OBSERVED = Duration.ofSeconds(20);

  private final StackContestants stack;

  IdleMeter(StackContestants stack) {
    this.stack = stack;
  }

  BenchReport.Idle measure() throws SQLException, InterruptedException {
    for (String capability : List.of("tasks", "comments")) {
      stack.stack().banyan(_ -> {}, "migrate", "start", "--watch", "--capability", capability);
    }
    TimeUnit.NANOSECONDS.sleep(SETTLE.toNanos());
    List<MeasuredProcess> processes =
        Stream.of("monolith", "task-service", "postgresql").map(stack.stack()::process).toList();
    long committed = stack.databases().committed();
    CpuMeter cpu = CpuMeter.start(processes);
    long begin = System.nanoTime();
    TimeUnit.NANOSECONDS.sleep(OBSERVED.toNanos());
    double seconds = (System.nanoTime() - begin) / 1e9;
    Map<String, Double> percent = new LinkedHashMap<>();
    cpu.consumed().forEach((process, time) -> percent.put(process, time.toNanos() / 1e7 / seconds));
    // Each look at the counter is a transaction in another database.
    return new BenchReport.Idle(
        OBSERVED, percent, (stack.databases().committed() - committed) / seconds);
  }
}
