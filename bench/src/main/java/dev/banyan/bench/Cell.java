package dev.banyan.bench;

import dev.banyan.bench.contestant.Contestant;
import dev.banyan.bench.load.LoadResult;
import dev.banyan.bench.load.Work;
import dev.banyan.bench.report.Measurement;
import dev.banyan.bench.report.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// The rounds of one contestant with one kind of work.
final class Cell {
  private final Setting setting;
  private final Work work;
  private final Contestant contestant;
  private final List<Double> rounds = new ArrayList<>();
  private final Map<String, Duration> cpu = new LinkedHashMap<>();
  private final Map<String, Long> failures = new TreeMap<>();
  private long succeeded;
  private double openRate;
  private @Nullable Histogram latencies;

  Cell(Setting setting, Work work, Contestant contestant) {
    this.setting = setting;
    this.work = work;
    this.contestant = contestant;
  }

  Work work() {
    return work;
  }

  Contestant contestant() {
    return contestant;
  }

  void addClosed(LoadResult result, Map<String, Duration> consumed) {
    rounds.add(result.perSecond());
    succeeded += result.succeeded();
    consumed.forEach((process, time) -> cpu.merge(process, time, Duration::plus));
    count(result.failed());
  }

  void addOpen(LoadResult result, double perSecond) {
    openRate = perSecond;
    if (latencies == null) {
      latencies = result.latencies();
    } else {
      latencies.add(result.latencies());
    }
    count(result.failed());
  }

  private void count(Map<String, Long> failed) {
    failed.forEach((reason, times) -> failures.merge(reason, times, Long::sum));
  }

  /// Throughput so far; 0 before the first round.
  double perSecond() {
    return rounds.isEmpty() ? 0 : rounds.getLast();
  }

  Measurement measurement() {
    Map<String, Double> micros = new LinkedHashMap<>();
    cpu.forEach((process, time) ->
        micros.put(process, succeeded == 0 ? 0 : time.toNanos() / 1e3 / succeeded));
    return new Measurement(
        setting, work, contestant.id(), rounds, latency(), micros, Map.copyOf(failures));
  }

  private Measurement.Latency latency() {
    Histogram all = latencies;
    return all == null || all.getTotalCount() == 0
        ? new Measurement.Latency(0, Duration.ZERO, Duration.ZERO, Duration.ZERO)
        : Measurement.Latency.of(openRate, all);
  }
}
