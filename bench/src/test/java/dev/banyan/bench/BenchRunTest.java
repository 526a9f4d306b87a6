package dev.banyan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.bench.contestant.ContestantId;
import dev.banyan.bench.load.TimeSource;
import dev.banyan.bench.load.Work;
import dev.banyan.bench.report.BenchReport;
import dev.banyan.bench.report.Setting;
import dev.banyan.bench.stack.Resources;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole run against the only contestant that needs no database.
class BenchRunTest {
  private static final Instant NOW = Instant.parse("2026-11-29T18:00:00Z");

  @TempDir private Path folder;

  @Test
  void measuresAServerInAProcessOfItsOwn() throws Exception {
    List<String> said = new ArrayList<>();
    BenchPlan plan =
        new BenchPlan(
            List.of(Work.READ, Work.LIST, Work.CREATE, Work.PATCH, Work.LIST_PAGE),
            Set.of(ContestantId.FLOOR_HTTP),
            List.of(new Setting(10, 2)),
            2,
            Duration.ofMillis(200),
            Duration.ofMillis(100),
            OptionalDouble.of(50),
            false);
    BenchReport report;
    try (Resources resources = new Resources()) {
      report =
          new BenchRun(
                  folder, Path.of(".."), resources, said::add, Clock.fixed(NOW, ZoneOffset.UTC))
              .run(plan, "test", new TimeLimit(TimeSource.SYSTEM, false));
    }

    assertThat(report.measuredAt()).isEqualTo(NOW);
    // It has no pages.
    assertThat(report.measurements())
        .hasSize(4)
        .allSatisfy(measurement -> {
          assertThat(measurement.contestant()).isEqualTo(ContestantId.FLOOR_HTTP);
          assertThat(measurement.rounds()).hasSize(2);
          assertThat(measurement.perSecond()).isPositive();
          // A busy machine sends some requests too late.
          assertThat(Set.of("not sent in time")).containsAll(measurement.failures().keySet());
          assertThat(measurement.latency().perSecond()).isEqualTo(50);
          assertThat(measurement.latency().p50()).isPositive();
          assertThat(measurement.cpuMicros()).containsOnlyKeys("floor-http", "generator");
        });
    assertThat(said).contains("Round 2 of 2: patch a task, floor H: constant responses");
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
  }
}
