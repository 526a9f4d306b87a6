package dev.banyan.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The order in which `rollout.sh` applies an overlay, with a `kubectl` that only records its
/// calls.
class RolloutTest {
  private static final String SCRIPT = "../deploy/kubernetes/rollout.sh";

  @TempDir Path folder;

  @Test
  void migratesBeforeItReplacesServersOneAfterTheOther() throws Exception {
    Ended ended = rollOut("1");

    assertThat(ended.code).as(ended.output).isZero();
    assertThat(calls())
        .filteredOn(call -> call.startsWith("apply") || call.contains("rollout status"))
        .map(call -> call.replaceFirst("-f \\S+ ", ""))
        .containsExactly(
            "apply -l app.kubernetes.io/component notin (server, migrations)",
            "apply -l app.kubernetes.io/component=migrations",
            "apply -l app.kubernetes.io/component=server,app.kubernetes.io/name=task-service",
            "-n banyan rollout status deployment/task-service --timeout=15m",
            "apply -l app.kubernetes.io/component=server,app.kubernetes.io/name=monolith",
            "-n banyan rollout status deployment/monolith --timeout=15m",
            "apply -l app.kubernetes.io/component=server,app.kubernetes.io/name=gateway",
            "-n banyan rollout status deployment/gateway --timeout=15m");
    assertThat(calls())
        .contains(
            "-n banyan delete job -l app.kubernetes.io/component=migrations --ignore-not-found");
  }

  @Test
  void leavesTheServersAloneWhenAMigrationFails() throws Exception {
    Ended ended = rollOut("");

    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.output).contains("migrate-task-service failed. Nothing was rolled out");
    assertThat(calls()).noneMatch(call -> call.contains("component=server"));
  }

  private record Ended(int code, String output) {}

  /// @param succeeded what `kubectl` says about the number of jobs that succeeded
  private Ended rollOut(String succeeded) throws IOException, InterruptedException {
    Path kubectl = folder.resolve("kubectl");
    Files.writeString(
        kubectl,
        """
        #!/bin/sh
        echo "$*" >>"%s"
        case "$*" in *jsonpath*) printf '%s' ;; esac
        """
            .formatted(folder.resolve("calls"), succeeded));
    assertThat(kubectl.toFile().setExecutable(true)).isTrue();
    ProcessBuilder builder = new ProcessBuilder("bash", SCRIPT, "an-overlay");
    builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(folder.resolve("calls"));
  }
}
