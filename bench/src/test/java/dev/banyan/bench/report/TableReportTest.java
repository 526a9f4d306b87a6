package dev.banyan.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableReportTest {
  private final List<String> lines = TableReport.lines(ReportFixture.report());

  @Test
  void showsTheMedianTheRatiosTheLatenciesAndTheCpuTime() {
    assertThat(lines).contains("read one task, 100,000 rows, 16 connections");
    assertThat(lines)
        .anySatisfy(line ->
            assertThat(line.split(" {2,}", -1))
                .containsExactly(
                    "task service",
                    "2,400",
                    "6.00",
                    "0.80",
                    "1,200/s",
                    "1.50 ms",
                    "12.00 ms",
                    "task-service 250"));
    assertThat(lines).anySatisfy(line -> assertThat(line).matches("combined floor +3,000"));
  }

  @Test
  void showsFailuresAndWhatIsLeftOut() {
    assertThat(lines)
        .contains("  failed 7 times: status 503")
        .contains("nginx, task service is left out: nginx is not installed.");
  }

  @Test
  void showsMemoryStartAndIdleStack() {
    assertThat(lines)
        .anySatisfy(line -> assertThat(line).matches("memory after load +task-service +150 MB"))
        .anySatisfy(line -> assertThat(line).matches("start to response +task-service +0.48 s"))
        .anySatisfy(line -> assertThat(line).matches("idle.* monolith +1.5 % of a core"))
        .anySatisfy(line -> assertThat(line).matches("idle.* databases +4.2 transactions/s"))
        .anySatisfy(line ->
            assertThat(line)
                .contains("later: 500 creates/s, 20,000 succeeded", "waited 45, 120 ms; 1 rolled"))
        .contains("  failed 3 times: status 503");
  }
}
