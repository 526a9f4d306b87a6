package dev.banyan.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The caches from which the servers start faster; other tests start them from these too.
class AotCacheIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path home;

  private record Ended(int code, String output) {}

  @Test
  void areRecordedWithRequestsAndAcceptedByTheJvm() throws Exception {
    Stack.Outcome outcome =
        Stack.banyan(
            Map.of(
                "BANYAN_HOME",
                home.toString(),
                "BANYAN_DIST",
                ROOT.toString(),
                "BANYAN_JAVA_OPTS",
                ServerProcess.SHORT_LIVED),
            "aot-cache",
            "--rounds",
            "10");
    assertThat(outcome.exitCode()).describedAs(outcome.said()).isZero();
    assertThat(outcome.said()).contains("sending requests", "Wrote ");
    assertThat(home.resolve("aot-training")).doesNotExist();

    Ended taskService = start("task-service", "no-such-argument");
    assertThat(taskService.output).contains("Unknown arguments");
    assertThat(taskService.code).isEqualTo(2);

    Ended monolith = start("monolith", "manage", "--help");
    assertThat(monolith.output).contains("create-admin");
    assertThat(monolith.code).isZero();
  }

  // With this mode, the JVM refuses to start without the cache.
  private static Ended start(String server, String... arguments) throws Exception {
    Path cache =
        ServerProcess.cache(ROOT.resolve(server + "/target/" + server + "-app.jar")).orElseThrow();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:AOTMode=on",
                "-XX:AOTCache=" + cache,
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                cache.resolveSibling(server + "-app.jar").toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
