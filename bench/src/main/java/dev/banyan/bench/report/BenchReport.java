package dev.banyan.bench.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that one run has found.
///
/// @param command the options, to repeat the run
/// @param notes what the reader has to know, such as contestants that were left out
/// @param residentBytes resident memory after load, by process
/// @param starts time from the start of a process to its first successful response, by process
/// @param idle `null` if it was not measured
public record BenchReport(
    Instant measuredAt,
    Machine machine,
    String command,
    List<String> notes,
    List<Measurement> measurements,
    Map<String, Long> residentBytes,
    Map<String, Duration> starts,
    @Nullable Idle idle) {

  /// @param load of the machine before the run, as the average number of waiting threads; negative
  ///   if unknown
  public record Machine(int processors, String system, String java, double load) {}

  /// A stack in which both capabilities follow and nobody sends a request.
  ///
  /// @param cpuPercent of one core, by process
  /// @param transactionsPerSecond committed in both databases
  public record Idle(
      Duration observed, Map<String, Double> cpuPercent, double transactionsPerSecond) {}
}
