package dev.banyan.bench.report;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The report as JSON. Names end with their unit.
public final class JsonReport {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonReport() {}

  public static String write(BenchReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("measured_at", report.measuredAt().toString());
    BenchReport.Machine machine = report.machine();
    json.put(
        "machine",
        Map.of(
            "processors", machine.processors(),
            "system", machine.system(),
            "java", machine.java(),
            "load_before", machine.load()));
    json.put("command", report.command());
    json.put("notes", report.notes());
    json.put(
        "results",
        Comparison.of(report.measurements()).stream()
            .flatMap(comparison ->
                comparison.measurements().stream()
                    .map(measurement -> measurement(comparison, measurement)))
            .toList());
    json.put("resident_bytes", report.residentBytes());
    json.put("start_millis", millis(report.starts()));
    BenchReport.Idle idle = report.idle();
    if (idle != null) {
      json.put(
          "idle",
          Map.of(
              "observed_seconds", idle.observed().toSeconds(),
              "cpu_percent", idle.cpuPercent(),
              "transactions_per_second", idle.transactionsPerSecond()));
    }
    json.put("hand_overs", report.handOvers().stream().map(JsonReport::handOvers).toList());
    return JSON.writeValueAsString(json) + "\n";
  }

  private static Map<String, Object> handOvers(BenchReport.HandOverLoad load) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("load", load.title());
    json.put("succeeded", load.succeeded());
    json.put("failures", load.failed());
    putLatency(json, load.latency());
    json.put("pause_millis", load.pauses().stream().map(Duration::toMillis).toList());
    json.put("rolled_back", load.rolledBack());
    return json;
  }

  private static void putLatency(Map<String, Object> json, Measurement.Latency latency) {
    if (latency.perSecond() > 0) {
      json.put("open_loop_per_second", latency.perSecond());
      json.put("p50_micros", micros(latency.p50()));
      json.put("p99_micros", micros(latency.p99()));
      json.put("longest_micros", micros(latency.longest()));
    }
  }

  private static Map<String, Object> measurement(Comparison comparison, Measurement measurement) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("work", measurement.work().id());
    json.put("contestant", measurement.contestant().id());
    json.put("rows", measurement.setting().rows());
    json.put("connections", measurement.setting().connections());
    json.put("requests_per_second", measurement.perSecond());
    json.put("rounds", List.copyOf(measurement.rounds()));
    put(json, "ratio_to_peer", comparison.ratioToPeer(measurement));
    put(json, "ratio_to_floor", comparison.ratioToFloor(measurement));
    putLatency(json, measurement.latency());
    json.put("cpu_micros_per_request", measurement.cpuMicros());
    json.put("failures", measurement.failures());
    return json;
  }

  private static void put(Map<String, Object> json, String name, OptionalDouble value) {
    value.ifPresent(present -> json.put(name, present));
  }

  private static Map<String, Long> millis(Map<String, Duration> times) {
    Map<String, Long> millis = new LinkedHashMap<>();
    times.forEach((name, time) -> millis.put(name, time.toMillis()));
    return millis;
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
