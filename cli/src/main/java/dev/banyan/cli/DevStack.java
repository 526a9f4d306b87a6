package dev.banyan.cli;

import dev.banyan.devloop.DevServer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// PostgreSQL and both servers, run from their sources.
final class DevStack implements AutoCloseable {
  /// Every request reads templates, messages, styles and scripts again.
  private static final Map<String, String> UNCACHED =
      Map.of(
          "SPRING_THYMELEAF_CACHE", "false",
          "SPRING_MESSAGES_CACHEDURATION", "0s",
          "SPRING_WEB_RESOURCES_CACHE_CACHECONTROL_NOSTORE", "true",
          // A page that waits for changes must not delay a restart.
          "SERVER_SHUTDOWN", "immediate");

  private final CliSettings settings;
  private final StackHome home;
  private final DevLibraries libraries;
  private final boolean debug;
  private final PrintStream out;
  private final Map<DevServer, ServiceSpec> specs = new EnumMap<>(DevServer.class);
  private final Map<DevServer, DevProcess> processes = new EnumMap<>(DevServer.class);
  private @Nullable LocalPostgres postgres;
  private boolean closed;

  DevStack(
      CliSettings settings,
      StackHome home,
      DevLibraries libraries,
      boolean debug,
      PrintStream out) {
    this.settings = settings;
    this.home = home;
    this.libraries = libraries;
    this.debug = debug;
    this.out = out;
  }

  /// Starts everything and waits until it is ready, or has failed to start.
  void start(String owner) throws InterruptedException {
    StackSecrets secrets = StackSecrets.of(home);
    out.println("Starting PostgreSQL");
    synchronized (this) {
      postgres = LocalPostgres.start(home, secrets, settings.postgresPort());
    }
    specs.put(
        DevServer.TASK_SERVICE,
        with(
            ServiceSpec.taskService(settings, secrets, owner),
            Map.of("BANYAN_TASKS_WARM_UP", "false")));
    specs.put(
        DevServer.MONOLITH, with(ServiceSpec.monolith(settings, home, secrets, owner), UNCACHED));
    restart();
  }

  private static ServiceSpec with(ServiceSpec spec, Map<String, String> more) {
    Map<String, String> environment = new LinkedHashMap<>(spec.environment());
    environment.putAll(more);
    return new ServiceSpec(
        spec.name(),
        spec.java(),
        spec.jar(),
        spec.cache(),
        spec.address(),
        spec.flags(),
        environment);
  }

  /// Starts these servers, again if they run.
  ///
  /// @return whether all have started
  boolean restart(Collection<DevServer> servers) throws InterruptedException {
    for (DevServer server : servers) {
      out.println("Starting " + server.module());
      launch(server);
    }
    writeState();
    boolean started = true;
    for (DevServer server : servers) {
      DevProcess process = processes.get(server);
      if (process != null && !process.awaitStarted() && !isClosed()) {
        started = false;
        out.println(server.module() + " did not start.");
        if (!process.lastError().isEmpty()) {
          out.println(process.lastError());
        }
        out.printf(
            "See %s. It is started again after the next change.%n", home.log(server.module()));
      }
    }
    return started && !isClosed();
  }

  /// Replaces classes of running servers.
  ///
  /// @return the servers that could not take them and have to be started again
  Set<DevServer> replace(Map<DevServer, Set<String>> classes) throws InterruptedException {
    Set<DevServer> refused = EnumSet.noneOf(DevServer.class);
    for (Map.Entry<DevServer, Set<String>> one : classes.entrySet()) {
      DevProcess process = processes.get(one.getKey());
      boolean replaced = process != null && process.isAlive() && process.replace(one.getValue());
      if (!replaced) {
        refused.add(one.getKey());
      }
    }
    return refused;
  }

  /// Starts both servers again.
  boolean restart() throws InterruptedException {
    return restart(specs.keySet());
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized void launch(DevServer server) {
    if (closed) {
      return;
    }
    DevProcess running = processes.get(server);
    // Without Spring, only a process can be started again; its start is short.
    if (running != null && running.isAlive() && server == DevServer.MONOLITH) {
      running.restart();
      return;
    }
    if (running != null) {
      running.stop();
    }
    List<Path> classPath = new ArrayList<>(libraries.of(server));
    classPath.add(libraries.loop());
    processes.put(
        server,
        DevProcess.start(
            server,
            Objects.requireNonNull(specs.get(server)),
            classPath,
            libraries.loop(),
            flags(server),
            home,
            settings.distribution()));
  }

  private List<String> flags(DevServer server) {
    int port =
        switch (server) {
          case MONOLITH -> DevProcess.MONOLITH_DEBUG_PORT;
          case TASK_SERVICE -> DevProcess.TASK_SERVICE_DEBUG_PORT;
        };
    return debug
        ? List.of("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port)
        : List.of();
  }

  /// Lets open pages load again.
  synchronized void reload() {
    DevProcess monolith = processes.get(DevServer.MONOLITH);
    if (monolith != null && monolith.isAlive()) {
      monolith.reload();
    }
  }

  private synchronized void writeState() {
    if (closed || postgres == null) {
      return;
    }
    List<StackState.Entry> entries = new ArrayList<>();
    entries.add(
        new StackState.Entry("postgresql", "127.0.0.1:" + settings.postgresPort(), postgres.pid()));
    processes.forEach((server, process) ->
        entries.add(
            new StackState.Entry(
                server.module(),
                Objects.requireNonNull(specs.get(server)).address(),
                process.pid())));
    new StackState(ProcessHandle.current().pid(), true, entries).write(home);
  }

  /// Stops everything. Nothing can be started afterwards.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    out.println("Stopping");
    // The monolith first, because it calls the task service and not the reverse.
    new ArrayList<>(processes.values()).reversed().forEach(DevProcess::stop);
    if (postgres != null) {
      postgres.close();
    }
    StackState.remove(home);
  }
}
