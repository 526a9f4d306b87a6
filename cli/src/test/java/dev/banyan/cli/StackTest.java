package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.cli.CommandProcess.Outcome;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole life of a stack: real processes, a real PostgreSQL, stand-ins for the two servers.
class StackTest {
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit calls the method below first.
  private CommandProcess banyan;

  @BeforeEach
  void makeTheCommand() throws IOException {
    banyan = CommandProcess.in(folder);
  }

  @AfterEach
  void stopEverything() throws Exception {
    banyan.run("down");
  }

  @Test
  void livesFromUpToDown() throws Exception {
    Outcome up = banyan.run("up", "--detach", "--owner", "monolith");
    assertThat(up.exitCode()).describedAs(up.out()).isZero();
    assertThat(up.out()).contains("three-four", banyan.settings().httpAddress());
    assertThat(Files.readString(banyan.homeFolder().log("supervisor")))
        .contains("Banyan is ready")
        .doesNotContain("one-two", "three-four", "five-six");

    assertThat(banyan.run("status").exitCode()).isZero();
    assertThat(banyan.run("status", "--json").out())
        .contains(
            "\"name\":\"monolith\"", "\"name\":\"task-service\"", "\"ready\":true", "\"pid\":");
    assertThat(banyan.run("token", "alice").out()).isEqualTo("token-of-alice\n");
    assertThat(banyan.run("token", "eve").err()).contains("There is no such user.");
    assertThat(banyan.run("add", "@bob Pay", "rent p1").out())
        .isEqualTo("Pay rent (@bob)\n%s/tasks/7\n".formatted(banyan.settings().httpAddress()));
    assertThat(banyan.run("add", "p1").err()).isEqualTo("Not added: text must not be empty.\n");
    assertThat(banyan.run("password", "bob").out()).isEqualTo("five-six\n");
    assertThat(answer("/owner")).isEqualTo("MONOLITH");
    assertThat(banyan.run("up").err()).contains("runs here already");
    assertThat(banyan.run("reset", "--yes").err()).contains("./banyan down");

    assertThat(banyan.run("down").exitCode()).isZero();
    assertThat(banyan.run("status").exitCode()).isEqualTo(3);
    assertThat(banyan.run("down").exitCode()).isZero();

    Outcome again = banyan.run("up", "--detach");
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).doesNotContain("three-four").contains("./banyan password");
  }

  @Test
  void passesOnSettingsAndWarnsOfThoseThatAreNone() throws Exception {
    banyan.set("BANYAN_SMTP_HOST", "mail.example");
    banyan.set("BANYAN_SMPT_PORT", "25");
    banyan.set("BANYAN_TASKS_OWNER", "monolith");

    Outcome up = banyan.run("up", "--detach");

    assertThat(up.exitCode()).describedAs(up.out()).isZero();
    assertThat(up.out()).contains("BANYAN_SMPT_PORT", "did you mean BANYAN_SMTP_PORT?");
    assertThat(answer("/smtp")).isEqualTo("mail.example");
    assertThat(answer("/owner")).isEqualTo("MONOLITH");
  }

  @Test
  void startsAgainWhatDies() throws Exception {
    assertThat(banyan.run("up", "--detach").exitCode()).isZero();
    long server = pid("task-service");
    long database = pid("postgresql");

    kill(server);
    awaitRunning("another task service is ready", () -> pid("task-service") != server && isReady());
    kill(database);
    awaitRunning("another PostgreSQL is ready", () -> pid("postgresql") != database && isReady());

    assertThat(Files.readString(banyan.homeFolder().log("supervisor")))
        .contains("task-service ended with exit code 137", "PostgreSQL ended");
  }

  @Test
  void clearsAwayWhatAKilledSupervisorLeft() throws Exception {
    assertThat(banyan.run("up", "--detach").exitCode()).isZero();
    long server = pid("monolith");
    long database = pid("postgresql");
    kill(state().orElseThrow().supervisor());

    Outcome up = banyan.run("up", "--detach");

    assertThat(up.exitCode()).describedAs(up.out()).isZero();
    assertThat(ProcessHandle.of(server)).isEmpty();
    assertThat(ProcessHandle.of(database)).isEmpty();
  }

  @Test
  void leavesNothingRunningWhenAServerFails() throws Exception {
    Files.createFile(banyan.serverJar("monolith").resolveSibling("broken"));

    Outcome up = banyan.run("up", "--detach");

    assertThat(up.exitCode()).isEqualTo(1);
    assertThat(up.out()).contains("monolith ended before it was ready", "broken on purpose");
    assertThat(Probe.taken(banyan.settings().tasksPort())).isFalse();
    assertThat(Probe.taken(banyan.settings().postgresPort())).isFalse();
  }

  @Test
  void stopsInTheForegroundWhenAsked() throws Exception {
    Process up = banyan.prepare("up").redirectErrorStream(true).redirectOutput(out()).start();
    awaitRunning("the stack is ready", this::isReady);
    long server = pid("monolith");

    up.destroy();

    assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(ProcessHandle.of(server)).isEmpty();
    assertThat(Probe.taken(banyan.settings().postgresPort())).isFalse();
    assertThat(state()).isEmpty();
  }

  private File out() {
    return folder.resolve("out").toFile();
  }

  private Optional<StackState> state() {
    return StackState.read(banyan.homeFolder());
  }

  private boolean isReady() {
    try (Probe probe = new Probe()) {
      return state().filter(StackState::ready).isPresent()
          && probe.ready(banyan.settings().tasksAddress())
          && probe.ready(banyan.settings().httpAddress())
          && Probe.taken(banyan.settings().postgresPort());
    }
  }

  private long pid(String name) {
    return state().stream()
        .flatMap(state -> state.processes().stream())
        .filter(entry -> entry.name().equals(name))
        .mapToLong(StackState.Entry::pid)
        .findFirst()
        .orElse(-1);
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  private static void awaitRunning(String what, Callable<Boolean> condition) {
    await(what).atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(50)).until(condition);
  }

  private String answer(String path) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(banyan.settings().httpAddress() + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
