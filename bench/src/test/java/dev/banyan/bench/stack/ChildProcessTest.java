package dev.banyan.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  @TempDir private Path folder;

  @BeforeEach
  void needsAShell() {
    assumeThat(Path.of("/bin/sh")).isExecutable();
  }

  private ChildProcess shell(String script) {
    return ChildProcess.start(
        "server",
        List.of("/bin/sh", "-c", script),
        Map.of("WHY", "no licence"),
        folder.resolve("log"));
  }

  @Test
  void showsTheLogOfAServerThatDoesNotStart() {
    ChildProcess process = shell("echo \"refused: $WHY\"");

    assertThatThrownBy(() -> process.awaitPort(Ports.free(1).getFirst()))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("server does not start")
        .hasMessageContaining("refused: no licence");
  }

  @Test
  void reportsAMissingProgram() {
    assertThatThrownBy(() ->
            ChildProcess.start("server", List.of("/no/such"), Map.of(), folder.resolve("log")))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("server does not start");
  }

  @Test
  void stopsTheServerAndIsIdempotent() {
    ChildProcess process = shell("exec sleep 600");
    assertThat(process.isAlive()).isTrue();

    process.close();
    process.close();

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void measuresCpuAndMemoryOfThisProcess() {
    MeasuredProcess self = MeasuredProcess.ofThis();

    assertThat(self.cpu()).isPositive();
    if (Files.exists(Path.of("/proc/self/status"))) {
      assertThat(self.residentBytes().orElseThrow()).isGreaterThan(10_000_000);
    }
    assertThat(CpuMeter.start(List.of(self)).consumed()).containsOnlyKeys("generator");
  }
}
