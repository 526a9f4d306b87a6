package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Banyan with ports and a home of its own, run by the packaged command.
final class Stack implements AutoCloseable {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> environment = new LinkedHashMap<>();

  /// What came of one run of the command; what it said on both streams.
  record Outcome(int exitCode, String said) {}

  private Stack(Path home) throws IOException {
    environment.put("BANYAN_HOME", home.toString());
    environment.put("BANYAN_DIST", ROOT.toString());
    environment.put("BANYAN_JAVA_OPTS", ServerProcess.SHORT_LIVED);
    environment.put("BANYAN_TASKS_WARM_UP", "false");
    // AotCacheIT creates the caches for all tests.
    environment.put("BANYAN_AOT_CACHE", "false");
    environment.putAll(ServerProcess.CHEAP_PASSWORDS);
    try (ServerSocket web = socket();
        ServerSocket tasks = socket();
        ServerSocket postgres = socket()) {
      environment.put("BANYAN_HTTP_PORT", String.valueOf(web.getLocalPort()));
      environment.put("BANYAN_TASKS_PORT", String.valueOf(tasks.getLocalPort()));
      environment.put("BANYAN_PG_PORT", String.valueOf(postgres.getLocalPort()));
    }
  }

  /// A stack that is yet to be started.
  static Stack in(Path home) throws IOException {
    return new Stack(home);
  }

  /// Starts it and waits until all is ready.
  Stack up(String... options) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("up", "--detach"));
    arguments.addAll(List.of(options));
    Outcome outcome = banyan(arguments.toArray(String[]::new));
    assertThat(outcome.exitCode()).describedAs(outcome.said()).isZero();
    return this;
  }

  /// Runs the command to its end.
  Outcome banyan(String... arguments) throws IOException, InterruptedException {
    return banyan(environment, arguments);
  }

  static Outcome banyan(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile("banyan", ".said");
    try {
      ProcessBuilder builder = new ProcessBuilder(command(arguments));
      builder.environment().putAll(environment);
      int exitCode =
          builder.redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();
      return new Outcome(exitCode, Files.readString(said));
    } finally {
      Files.delete(said);
    }
  }

  /// The packaged command with these arguments.
  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar"));
    command.add(ROOT.resolve("cli/target/cli-app.jar").toString());
    command.addAll(List.of(arguments));
    return command;
  }

  String monolith() {
    return "http://127.0.0.1:" + environment.get("BANYAN_HTTP_PORT");
  }

  String taskService() {
    return "http://127.0.0.1:" + environment.get("BANYAN_TASKS_PORT");
  }

  String port(String variable) {
    return environment.getOrDefault(variable, "");
  }

  void move(String variable, String value) {
    environment.put(variable, value);
  }

  String password(String user) throws IOException, InterruptedException {
    return banyan("password", user).said().strip();
  }

  String token(String user) throws IOException, InterruptedException {
    return operator().token(user);
  }

  /// Operates the migration without starting a process for each command.
  MigrationOperator operator() throws IOException {
    Properties secrets = new Properties();
    try (var file = Files.newBufferedReader(Path.of(port("BANYAN_HOME"), "secrets"))) {
      secrets.load(file);
    }
    return new MigrationOperator(http, monolith(), secrets.getProperty("local"));
  }

  JsonNode status() throws IOException, InterruptedException {
    return JSON.readTree(banyan("status", "--json").said());
  }

  long pid(String name) throws IOException, InterruptedException {
    for (JsonNode process : status().get("processes")) {
      if (process.get("name").asString().equals(name)) {
        return process.get("pid").asLong();
      }
    }
    throw new AssertionError("no process is called " + name);
  }

  /// Ends the process as a crash does.
  void kill(String name) throws IOException, InterruptedException {
    ProcessHandle.of(pid(name)).orElseThrow().destroyForcibly();
  }

  HttpResponse<String> get(String address, String token) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(address)).GET(), token);
  }

  HttpResponse<String> delete(String address, String token)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(address)).DELETE(), token);
  }

  HttpResponse<String> post(String address, String token, String json)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)),
        token);
  }

  HttpResponse<String> patch(String address, String token, String json)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/merge-patch+json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(json)),
        token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String token)
      throws IOException, InterruptedException {
    return http.send(
        request.header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
  }

  /// Waits until the condition holds.
  static void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(Timeouts.START)
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(100))
        .until(condition);
  }

  @Override
  public void close() throws IOException {
    http.close();
    try {
      Outcome outcome = banyan("down");
      assertThat(outcome.exitCode()).describedAs(outcome.said()).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the stack stopped", e);
    }
  }

  private static ServerSocket socket() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
