package dev.banyan.bench.stack;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The CPU time that processes consume from now on.
public final class CpuMeter {
  private final List<MeasuredProcess> processes;
  private final Map<String, Duration> before;

  private CpuMeter(List<MeasuredProcess> processes) {
    this.processes = List.copyOf(processes);
    this.before = now();
  }

  public static CpuMeter start(List<MeasuredProcess> processes) {
    return new CpuMeter(processes);
  }

  /// CPU time since the start, by process.
  public Map<String, Duration> consumed() {
    Map<String, Duration> consumed = new LinkedHashMap<>();
    now()
        .forEach((name, cpu) -> {
          Duration since = cpu.minus(before.getOrDefault(name, Duration.ZERO));
          consumed.put(name, since.isNegative() ? Duration.ZERO : since);
        });
    return consumed;
  }

  private Map<String, Duration> now() {
    Map<String, Duration> now = new LinkedHashMap<>();
    for (MeasuredProcess process : processes) {
      now.put(process.name(), process.cpu());
    }
    return now;
  }
}
