package dev.banyan.bench.report;

import dev.banyan.bench.contestant.ContestantId;
import dev.banyan.bench.load.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// What was measured of one contestant with one kind of work.
///
/// @param rounds closed loop: successful requests per second of each round
/// @param latency open loop
/// @param cpuMicros closed loop: CPU time per successful request in microseconds, by process
/// @param failures number of failed requests of both loops, by reason
public record Measurement(
    Setting setting,
    Work work,
    ContestantId contestant,
    List<Double> rounds,
    Latency latency,
    Map<String, Double> cpuMicros,
    Map<String, Long> failures) {
  public Measurement {
    rounds = List.copyOf(rounds);
  }

  /// Latencies from the scheduled time to the response.
  ///
  /// @param perSecond the rate of the schedule; 0 if there was no open loop
  public record Latency(double perSecond, Duration p50, Duration p99, Duration longest) {

    /// @param nanos latencies in nanoseconds
    public static Latency of(double perSecond, Histogram nanos) {
      return new Latency(
          perSecond,
          Duration.ofNanos(nanos.getValueAtPercentile(50)),
          Duration.ofNanos(nanos.getValueAtPercentile(99)),
          Duration.ofNanos(nanos.getMaxValue()));
    }
  }

  /// Throughput: the median of the rounds.
  public double perSecond() {
    return Statistics.median(rounds);
  }
}
