package dev.banyan.bench.report;

import dev.banyan.bench.contestant.ContestantId;
import dev.banyan.bench.load.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Reports with round numbers.
final class ReportFixture {
  static final Setting SETTING = new Setting(100_000, 16);

  private ReportFixture() {}

  static Measurement measured(ContestantId contestant, double perSecond) {
    return measured(Work.READ, contestant, perSecond);
  }

  static Measurement measured(Work work, ContestantId contestant, double perSecond) {
    return new Measurement(
        SETTING,
        work,
        contestant,
        List.of(perSecond / 2, perSecond, perSecond * 2),
        new Measurement.Latency(
            perSecond / 2,
            Duration.ofNanos(1_500_000),
            Duration.ofMillis(12),
            Duration.ofMillis(30)),
        Map.of("task-service", 250.4),
        contestant == ContestantId.MONOLITH ? Map.of("status 503", 7L) : Map.of());
  }

  static BenchReport report() {
    return report(
        List.of(
            measured(ContestantId.FLOOR_HTTP, 12_000),
            measured(ContestantId.FLOOR_JDBC, 4_000),
            measured(ContestantId.SERVICE, 2_400),
            measured(ContestantId.MONOLITH, 600),
            measured(ContestantId.DJANGO, 400),
            measured(ContestantId.FLASK, 300)));
  }

  static BenchReport report(List<Measurement> measurements) {
    return new BenchReport(
        Instant.parse("2026-11-29T18:00:00Z"),
        new BenchReport.Machine(2, "Linux amd64", "OpenJDK 25", 0.5),
        "./banyan bench --quick",
        List.of("nginx, task service is left out: nginx is not installed."),
        measurements,
        Map.of("task-service", 150L * 1024 * 1024),
        Map.of("task-service", Duration.ofMillis(480)),
        new BenchReport.Idle(Duration.ofSeconds(20), Map.of("monolith", 1.5), 4.2),
        List.of(
            new BenchReport.HandOverLoad(
                "later",
                20_000,
                Map.of("status 503", 3L),
                new Measurement.Latency(
                    500, Duration.ofMillis(2), Duration.ofMillis(90), Duration.ofMillis(140)),
                List.of(Duration.ofMillis(120), Duration.ofMillis(45)),
                1)));
  }
}
