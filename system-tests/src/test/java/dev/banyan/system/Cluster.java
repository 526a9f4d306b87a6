package dev.banyan.system;

import dev.banyan.practice.workload.Workload;
import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/// A Banyan whose parts the test starts itself, so that each can fail alone: either side on a
/// PostgreSQL server of its own, a network between the sides that can fail, and the gateway in
/// front where nginx is installed. The monolith owns the tasks at first.
final class Cluster implements AutoCloseable {
  private static final String SECRET = "the local secret of a test";

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final List<Closeable> all = new ArrayList<>();
  private final Path home;
  final PostgresServer monolithsDatabase;
  final PostgresServer servicesDatabase;
  final FaultyNetwork network;
  final ServerProcess taskService;
  final ServerProcess monolith;
  final Optional<Gateway> gateway;

  private Cluster(Path home) throws IOException, SQLException, InterruptedException {
    this.home = home;
    monolithsDatabase = stopsLater(PostgresServer.make("banyan_monolith", home));
    servicesDatabase = stopsLater(PostgresServer.make("banyan_tasks", home));
    int tasksPort = Ports.free();
    int httpPort = Ports.free();
    network = stopsLater(FaultyNetwork.to(tasksPort));
    taskService = stopsLater(taskService(tasksPort, httpPort));
    monolith = stopsLater(monolith("monolith", httpPort, httpPort));
    taskService.start();
    monolith.start();
    gateway =
        Gateway.program().isPresent()
            ? Optional.of(stopsLater(gateway(tasksPort, httpPort)))
            : Optional.empty();
    // As the banyan command expects it.
    Files.writeString(home.resolve("secrets"), "local=" + SECRET);
  }

  static Cluster start(Path home) throws IOException, SQLException, InterruptedException {
    Cluster cluster = new Cluster(home);
    // Whoever stops the tests stops what they have started.
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::killAll, "kill all parts"));
    cluster.awaitReady();
    return cluster;
  }

  private Gateway gateway(int tasksPort, int httpPort) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(home.resolve("gateway"));
    return Gateway.start(folder, "127.0.0.1:" + tasksPort, "127.0.0.1:" + httpPort);
  }

  private <T extends Closeable> T stopsLater(T part) {
    all.add(part);
    return part;
  }

  private ServerProcess taskService(int port, int httpPort) {
    return new ServerProcess(
        "task-service",
        "task-service/target/task-service-app.jar",
        port,
        Map.of(
            "BANYAN_TASKS_PORT",
            String.valueOf(port),
            "BANYAN_TASKS_DB_URL",
            servicesDatabase.url("task-service"),
            "BANYAN_TASKS_DB_USER",
            servicesDatabase.role(),
            "BANYAN_TASKS_WARM_UP",
            "false",
            "BANYAN_TASKS_OWNER",
            "MONOLITH",
            "BANYAN_JWKS_URL",
            "http://127.0.0.1:" + httpPort + "/oauth2/jwks",
            "BANYAN_ISSUER",
            "http://127.0.0.1:" + httpPort),
        home.resolve("task-service.log"));
  }

  private ServerProcess monolith(String name, int port, int issuersPort) {
    Map<String, String> environment = new LinkedHashMap<>(ServerProcess.CHEAP_PASSWORDS);
    environment.put("BANYAN_HTTP_PORT", String.valueOf(port));
    environment.put("BANYAN_DB_URL", monolithsDatabase.url(name));
    environment.put("BANYAN_DB_USER", monolithsDatabase.role());
    environment.put("BANYAN_ISSUER", "http://127.0.0.1:" + issuersPort);
    environment.put("BANYAN_TASKS_URL", network.address());
    environment.put("BANYAN_TASKS_OWNER", "MONOLITH");
    environment.put("BANYAN_DEMO_USERS", "alice,bob");
    environment.put("BANYAN_CREDENTIALS_FILE", home.resolve("credentials").toString());
    environment.put("BANYAN_LOCAL_SECRET", SECRET);
    environment.put("BANYAN_ENCRYPTION_KEYS_FILE", home.resolve("encryption-keys").toString());
    return new ServerProcess(
        name, "monolith/target/monolith-app.jar", port, environment, home.resolve(name + ".log"));
  }

  /// One more instance of the monolith on the same database, yet to be started.
  ServerProcess anotherMonolith(String name) throws IOException {
    int issuersPort = Integer.parseInt(monolith.address().replaceFirst(".*:", ""));
    return stopsLater(monolith(name, Ports.free(), issuersPort));
  }

  /// All that can be killed.
  List<ClusterNode> parts() {
    List<ClusterNode> parts =
        new ArrayList<>(List.of(monolith, taskService, monolithsDatabase, servicesDatabase));
    gateway.ifPresent(parts::add);
    return parts;
  }

  Path home() {
    return home;
  }

  HttpClient http() {
    return http;
  }

  MigrationOperator operator() {
    return operatorAt(monolith);
  }

  MigrationOperator operatorAt(ServerProcess instance) {
    return new MigrationOperator(http, instance.address(), SECRET);
  }

  /// Runs the `banyan` command to its end.
  Stack.Outcome banyan(String... arguments) throws IOException, InterruptedException {
    return Stack.banyan(
        Map.of(
            "BANYAN_HOME",
            home.toString(),
            "BANYAN_HTTP_PORT",
            monolith.address().replaceFirst(".*:", "")),
        arguments);
  }

  /// Where clients ask: through the gateway where there is one, and at the monolith.
  List<String> addresses() {
    List<String> addresses = new ArrayList<>();
    gateway.map(Gateway::address).ifPresent(addresses::add);
    addresses.add(monolith.address());
    return addresses;
  }

  Workload crowd(int clients, long restMillis) throws IOException, InterruptedException {
    return Workload.start(addresses(), operator(), clients, restMillis);
  }

  void awaitReady() {
    Awaitility.await("both servers are ready; the logs are in " + home)
        .atMost(Timeouts.START)
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(50))
        .until(() -> taskService.isReady(http) && monolith.isReady(http));
  }

  private void killAll() {
    for (Closeable part : all) {
      if (part instanceof ServerProcess serverProcess) {
        serverProcess.kill();
      }
    }
    gateway.ifPresent(Gateway::kill);
  }

  @Override
  public void close() throws IOException {
    http.close();
    for (Closeable part : all.reversed()) {
      part.close();
    }
  }
}
