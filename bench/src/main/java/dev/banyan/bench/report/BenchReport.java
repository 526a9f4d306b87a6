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
/// @param handOvers loads during which ownership moved
public record BenchReport(
    Instant measuredAt,
    Machine machine,
    String command,
    List<String> notes,
    List<Measurement> measurements,
    Map<String, Long> residentBytes,
    Map<String, Duration> starts,
    @Nullable Idle idle,
    List<HandOverLoad> handOvers) {
  public BenchReport {
    handOvers = List.copyOf(handOvers);
  }

  /// @param load of the machine before the run, as the average number of waiting threads; negative
  ///   if unknown
  public record Machine(int processors, String system, String java, double load) {}

  /// A stack in which both capabilities follow and nobody sends a request.
  ///
  /// @param cpuPercent of one core, by process
  /// @param transactionsPerSecond committed in both databases
  public record Idle(
      Duration observed, Map<String, Double> cpuPercent, double transactionsPerSecond) {}

  /// An open-loop load of creates through the monolith while the tasks change their owner.
  ///
  /// @param title when it was
  /// @param succeeded number of successful requests
  /// @param failed number of failed requests by reason
  /// @param latency of the successful requests, from their scheduled time
  /// @param pauses of the completed hand-overs: how long no side accepted writes
  /// @param rolledBack number of hand-overs that took too long and were rolled back
  public record HandOverLoad(
      String title,
      long succeeded,
      Map<String, Long> failed,
      Measurement.Latency latency,
      List<Duration> pauses,
      int rolledBack) {
    public HandOverLoad {
      failed = Map.copyOf(failed);
      pauses = pauses.stream().sorted().toList();
    }
  }
}
