package dev.banyan.bench.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A separate stack with its own home directory and free ports. It is started and operated by the
/// `banyan` command in separate processes, as users do.
public final class BanyanStack implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final String owner;
  private final Path home;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final int httpPort;
  private final int tasksPort;
  private final int postgresPort;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final List<MeasuredProcess> processes = new ArrayList<>();

  /// Result of one command, with the lines of both output streams.
  private record Outcome(int exitCode, List<String> lines) {}

  /// @param owner the side that owns tasks and comments: `service` or `monolith`
  /// @param home created; deleted when the stack is closed
  public BanyanStack(String owner, Path home, Path distribution) {
    this.owner = owner;
    this.home = home;
    List<Integer> ports = Ports.free(3);
    httpPort = ports.get(0);
    tasksPort = ports.get(1);
    postgresPort = ports.get(2);
    environment.put("BANYAN_HOME", home.toString());
    environment.put("BANYAN_DIST", distribution.toString());
    environment.put("BANYAN_HTTP_PORT", String.valueOf(httpPort));
    environment.put("BANYAN_TASKS_PORT", String.valueOf(tasksPort));
    environment.put("BANYAN_PG_PORT", String.valueOf(postgresPort));
  }

  /// Starts the stack and waits until it is ready. Removes the stack of an earlier run that was
  /// killed.
  public void start() throws InterruptedException {
    clear();
    banyan(_ -> {}, "up", "--detach", "--owner", owner);
    for (JsonNode process : json("status", "--json").path("processes")) {
      ProcessHandle.of(process.path("pid").asLong())
          .map(handle -> new MeasuredProcess(process.path("name").asString(), handle))
          .ifPresent(processes::add);
    }
  }

  private void clear() throws InterruptedException {
    if (Files.exists(home.resolve("secrets"))) {
      run("down");
    }
    try {
      Trees.delete(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs a `banyan` command on this stack.
  ///
  /// @throws BenchException with the output of the command if it fails
  public void banyan(Consumer<String> listener, String... arguments) throws InterruptedException {
    Outcome outcome = run(arguments);
    outcome.lines().forEach(listener);
    if (outcome.exitCode() != 0) {
      throw new BenchException(
          "banyan %s failed:%n%s"
              .formatted(String.join(" ", arguments), String.join("\n", outcome.lines())));
    }
  }

  /// Runs a `banyan` command that may fail.
  ///
  /// @return its exit code
  public int exitCode(String... arguments) throws InterruptedException {
    return run(arguments).exitCode();
  }

  /// The status of a migration, as `banyan migrate status --json` prints it.
  public JsonNode migrationStatus(String capability) throws InterruptedException {
    return json("migrate", "status", "--json", "--capability", capability);
  }

  private JsonNode json(String... arguments) throws InterruptedException {
    return JSON.readTree(String.join("", run(arguments).lines()));
  }

  private Outcome run(String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.banyan.cli.BanyanMain");
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile());
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      try (BufferedReader out = process.inputReader()) {
        List<String> lines = out.lines().toList();
        return new Outcome(process.waitFor(), lines);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends the run that trains the servers' AOT caches, which would compete for the CPU.
  ///
  /// @param patient wait until it has finished, so that a later start is fast; else stop it
  public void endTraining(boolean patient) throws InterruptedException {
    List<ProcessHandle> trainings =
        ProcessHandle.allProcesses()
            .filter(process -> {
              String command = process.info().commandLine().orElse("");
              return command.endsWith(" aot-cache") && isOurs(process);
            })
            .toList();
    if (!patient) {
      trainings.forEach(ProcessHandle::destroy);
    }
    for (ProcessHandle training : trainings) {
      while (training.isAlive()) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  // The training run has the stack's environment, and the supervisor as its parent.
  private boolean isOurs(ProcessHandle process) {
    List<Long> supervisor =
        processes.stream()
            .filter(measured -> !measured.name().equals("postgresql"))
            .flatMap(measured -> measured.root().parent().stream())
            .map(ProcessHandle::pid)
            .toList();
    return process.parent().filter(parent -> supervisor.contains(parent.pid())).isPresent();
  }

  /// A process of the stack: `postgresql`, `task-service` or `monolith`.
  public MeasuredProcess process(String name) {
    return processes.stream()
        .filter(process -> process.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new BenchException("No process is called " + name + "."));
  }

  public int httpPort() {
    return httpPort;
  }

  public int tasksPort() {
    return tasksPort;
  }

  public int postgresPort() {
    return postgresPort;
  }

  /// Passwords by name: `postgres`, `monolith`, `tasks` and `local`.
  public String secret(String name) {
    Properties secrets = new Properties();
    try (var in = Files.newBufferedReader(home.resolve("secrets"))) {
      secrets.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return secrets.getProperty(name, "");
  }

  /// The generated password of a user.
  public String password(String user) throws InterruptedException {
    return run("password", user).lines().getFirst();
  }

  /// Stops the stack and deletes its data. Idempotent.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      clear();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
