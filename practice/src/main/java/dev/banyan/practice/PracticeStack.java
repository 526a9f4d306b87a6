package dev.banyan.practice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A separate stack for the course, with its own home directory and free ports. It is started and
/// operated by the `banyan` command in separate processes, as users do. A stack that is already
/// running is not affected.
final class PracticeStack implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicBoolean closed = new AtomicBoolean();

  /// Result of one command, with the lines of both output streams.
  record Outcome(int exitCode, List<String> said) {}

  private PracticeStack(Path folder, Path distribution) throws IOException {
    this.folder = folder;
    environment.put("BANYAN_HOME", folder.toString());
    environment.put("BANYAN_DIST", distribution.toString());
    try (ServerSocket web = socket();
        ServerSocket tasks = socket();
        ServerSocket postgres = socket()) {
      environment.put("BANYAN_HTTP_PORT", String.valueOf(web.getLocalPort()));
      environment.put("BANYAN_TASKS_PORT", String.valueOf(tasks.getLocalPort()));
      environment.put("BANYAN_PG_PORT", String.valueOf(postgres.getLocalPort()));
    }
  }

  private static ServerSocket socket() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  /// Creates a stack that is not started yet, below the home directory of this environment.
  static PracticeStack in(Map<String, String> environment) {
    Path home = Path.of(environment.getOrDefault("BANYAN_HOME", ".banyan"));
    Path distribution = Path.of(environment.getOrDefault("BANYAN_DIST", "."));
    try {
      return new PracticeStack(
          home.resolve("practice").toAbsolutePath().normalize(),
          distribution.toAbsolutePath().normalize());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts a fresh stack with the monolith as the owner, and waits until it is ready.
  ///
  /// @param listener receives each output line of the command
  void open(Consumer<String> listener) throws InterruptedException {
    holdAlone();
    clear();
    Outcome up = banyan(listener, "up", "--detach", "--owner", "monolith");
    if (up.exitCode() != 0) {
      throw new PracticeException(
          "The stack to practise on does not start; what it says stands above.");
    }
  }

  // Locks the directory, so that another course does not remove this stack as orphaned. The lock
  // ends with the process.
  @SuppressWarnings("MustBeClosedChecker") // Held until the process ends.
  private void holdAlone() {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      FileChannel channel =
          FileChannel.open(
              folder.resolve("course.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        closed.set(true);
        throw new PracticeException(
            "A course runs here already; another BANYAN_HOME has room for a second one.");
      }
    } catch (IOException e) {
      throw new PracticeException(
          "%s cannot be used to practise in: %s".formatted(folder, e.getMessage()));
    }
  }

  // Removes the stack of an earlier course that was killed.
  private void clear() throws InterruptedException {
    if (Files.exists(folder.resolve("secrets"))) {
      banyan("down");
      banyan("reset", "--yes");
    }
  }

  private Outcome banyan(String... arguments) throws InterruptedException {
    return banyan(_ -> {}, arguments);
  }

  /// Runs a command to completion.
  ///
  /// @param listener receives each line as it is printed
  Outcome banyan(Consumer<String> listener, String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar"));
    command.add(
        Path.of(System.getProperty("java.class.path").split(":", -1)[0])
            .toAbsolutePath()
            .toString());
    command.addAll(List.of(arguments));
    List<String> said = new ArrayList<>();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile());
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      try (BufferedReader out = process.inputReader()) {
        out.lines()
            .forEach(line -> {
              said.add(line);
              listener.accept(line);
            });
      }
      return new Outcome(process.waitFor(), List.copyOf(said));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String monolith() {
    return "http://127.0.0.1:" + environment.get("BANYAN_HTTP_PORT");
  }

  /// Environment variables that make a command in another terminal use this stack.
  String prefix() {
    return "BANYAN_HOME=%s BANYAN_HTTP_PORT=%s"
        .formatted(folder, environment.get("BANYAN_HTTP_PORT"));
  }

  String password(String user) throws InterruptedException {
    return banyan("password", user).said().getFirst();
  }

  /// A token that is valid for five minutes.
  String token(String user) throws InterruptedException {
    Outcome outcome = banyan("token", user);
    if (outcome.exitCode() != 0) {
      throw new PracticeException(String.join("\n", outcome.said()));
    }
    return outcome.said().getFirst();
  }

  /// Current status of the migration.
  JsonNode migration(String token) throws InterruptedException {
    return send(request("", token).GET());
  }

  /// Sends a command without waiting for its completion.
  JsonNode order(String command, String token) throws InterruptedException {
    String body = JSON.writeValueAsString(Map.of("command", command));
    return send(
        request("/commands", token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create(monolith() + "/migration/v1/tasks" + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest.Builder request) throws InterruptedException {
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      JsonNode body = JSON.readTree(response.body());
      if (response.statusCode() != 200) {
        throw new PracticeException(body.path("detail").asString("The monolith refuses."));
      }
      return body;
    } catch (IOException e) {
      throw new PracticeException("The monolith does not answer: " + e.getMessage());
    }
  }

  /// A process of the stack, such as `task-service`.
  ProcessHandle process(String name) throws InterruptedException {
    JsonNode status = JSON.readTree(String.join("", banyan("status", "--json").said()));
    for (JsonNode process : status.path("processes")) {
      if (process.path("name").asString("").equals(name)) {
        return ProcessHandle.of(process.get("pid").asLong()).orElseThrow();
      }
    }
    throw new PracticeException("No process is called " + name + ".");
  }

  /// Stops the stack and deletes its data. Idempotent.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    http.close();
    try {
      clear();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
