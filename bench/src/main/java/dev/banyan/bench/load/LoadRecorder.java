package dev.banyan.bench.load;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;

/// Collects the latencies and failures of all connections. Thread-safe.
final class LoadRecorder {
  private static final long LONGEST_NANOS = Duration.ofMinutes(2).toNanos();
  private static final int DIGITS = 3;

  // From one microsecond on, with three significant digits.
  private final AtomicHistogram latencies = new AtomicHistogram(1_000, LONGEST_NANOS, DIGITS);
  private final Map<String, LongAdder> failed = new ConcurrentHashMap<>();

  void succeeded(long nanos) {
    latencies.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
  }

  void failed(String reason) {
    failed(reason, 1);
  }

  void failed(String reason, long times) {
    failed.computeIfAbsent(reason, _ -> new LongAdder()).add(times);
  }

  LoadResult result(Duration elapsed) {
    Histogram copy = latencies.copy();
    return new LoadResult(
        copy.getTotalCount(),
        failed.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().sum())),
        elapsed,
        copy);
  }
}
