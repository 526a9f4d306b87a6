package dev.banyan.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Manages the processes of one stack: starts them in order, restarts services that crash, and
/// stops all of them.
final class Supervisor {
  private static final Duration STILL_STARTING = Duration.ofSeconds(30);
  private static final long LONGEST_BACK_OFF_SECONDS = 10;

  private final CliSettings cliSettings;
  private final StackHome stackHome;
  private final PrintStream out;
  private final CountDownLatch stopAsked = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Map<String, ServiceSpec> specs = new LinkedHashMap<>();
  private final Map<String, ServiceProcess> services = new LinkedHashMap<>();
  private final Map<String, Long> backOffSeconds = new LinkedHashMap<>();

  Supervisor(CliSettings cliSettings, StackHome stackHome, PrintStream out) {
    this.cliSettings = cliSettings;
    this.stackHome = stackHome;
    this.out = out;
  }

  /// Runs the stack until it is stopped.
  ///
  /// @throws UserErrorException if it cannot start; no process is left running then
  void run(String owner, Runnable whenReady) {
    StackSecrets stackSecrets = StackSecrets.of(stackHome);
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
    out.println("Starting PostgreSQL");
    try {
      LocalPostgres localPostgres =
          LocalPostgres.start(stackHome, stackSecrets, cliSettings.postgresPort());
      try {
        // Started in parallel, because neither depends on the other.
        start(ServiceSpec.taskService(cliSettings, stackSecrets, owner));
        start(ServiceSpec.monolith(cliSettings, stackHome, stackSecrets, owner));
        write(localPostgres, false);
        awaitReady();
        write(localPostgres, true);
        whenReady.run();
        try (AotCache _ = AotCache.of(unpacked(), cliSettings, stackHome)) {
          while (!stopAsked.await(500, TimeUnit.MILLISECONDS)) {
            LocalPostgres before = localPostgres;
            localPostgres = alive(before, stackSecrets);
            if (restartTheDead() || localPostgres != before) {
              write(localPostgres, true);
            }
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        out.println("Stopping");
        stopServices();
        localPostgres.close();
      }
    } finally {
      StackState.remove(stackHome);
      stopped.countDown();
    }
  }

  private void start(ServiceSpec spec) {
    out.println("Starting " + spec.name());
    specs.put(spec.name(), spec);
    launch(spec.name());
  }

  // From the jar as it is now: it may have been built again since the last start.
  private void launch(String name) {
    ServiceSpec spec = Objects.requireNonNull(specs.get(name)).unpacked(stackHome);
    services.put(name, ServiceProcess.start(spec, stackHome));
  }

  private List<ServiceSpec> unpacked() {
    return services.values().stream().map(ServiceProcess::spec).toList();
  }

  private void awaitReady() throws InterruptedException {
    long started = System.nanoTime();
    long told = started;
    List<ServiceProcess> waiting = new ArrayList<>(services.values());
    try (Probe probe = new Probe()) {
      while (!waiting.isEmpty()) {
        for (ServiceProcess serviceProcess : List.copyOf(waiting)) {
          String name = serviceProcess.spec().name();
          if (!serviceProcess.process().isAlive()) {
            throw new UserErrorException(name + " ended before it was ready.\n" + lastWords(name));
          }
          if (probe.ready(serviceProcess.spec().address())) {
            out.println(name + " is ready");
            waiting.remove(serviceProcess);
          }
        }
        // A large schema migration can take long, so there is no timeout: the user decides.
        if (System.nanoTime() - told > STILL_STARTING.toNanos()) {
          told = System.nanoTime();
          waiting.forEach(serviceProcess -> sayStillStarting(serviceProcess, started));
        }
        if (stopAsked.await(100, TimeUnit.MILLISECONDS)) {
          throw new UserErrorException("Stopped before everything was ready.");
        }
      }
    }
  }

  private void sayStillStarting(ServiceProcess serviceProcess, long started) {
    String name = serviceProcess.spec().name();
    out.printf(
        "%s is still starting after %d s; see %s%n",
        name, Duration.ofNanos(System.nanoTime() - started).toSeconds(), stackHome.log(name));
  }

  private String lastWords(String name) {
    Path log = stackHome.log(name);
    try {
      List<String> lines = Files.readAllLines(log, Charset.defaultCharset());
      String last = String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
      return "The end of %s:%n%s".formatted(log, last);
    } catch (IOException e) {
      return "See " + log;
    }
  }

  /// The running PostgreSQL, or a new one if it has crashed; the services reconnect by themselves.
  private LocalPostgres alive(LocalPostgres localPostgres, StackSecrets stackSecrets)
      throws InterruptedException {
    if (localPostgres.isAlive()) {
      return localPostgres;
    }
    out.println("PostgreSQL ended; it is started again");
    try {
      // The data directory is still locked by this process.
      localPostgres.close();
      return LocalPostgres.start(stackHome, stackSecrets, cliSettings.postgresPort());
    } catch (UserErrorException e) {
      out.println(e.getMessage());
      stopAsked.await(LONGEST_BACK_OFF_SECONDS, TimeUnit.SECONDS);
      return localPostgres;
    }
  }

  private boolean restartTheDead() throws InterruptedException {
    boolean restarted = false;
    for (ServiceProcess serviceProcess : List.copyOf(services.values())) {
      if (serviceProcess.process().isAlive()) {
        continue;
      }
      String name = serviceProcess.spec().name();
      long wait =
          backOffSeconds.merge(name, 1L, (old, _) -> Math.min(LONGEST_BACK_OFF_SECONDS, old * 2));
      out.printf(
          "%s ended with exit code %d; it is started again in %d s%n",
          name, serviceProcess.process().exitValue(), wait);
      if (stopAsked.await(wait, TimeUnit.SECONDS)) {
        return restarted;
      }
      launch(name);
      restarted = true;
    }
    return restarted;
  }

  private void write(LocalPostgres localPostgres, boolean ready) {
    List<StackState.Entry> entries = new ArrayList<>();
    entries.add(
        new StackState.Entry(
            "postgresql", "127.0.0.1:" + cliSettings.postgresPort(), localPostgres.pid()));
    for (ServiceProcess serviceProcess : services.values()) {
      entries.add(
          new StackState.Entry(
              serviceProcess.spec().name(),
              serviceProcess.spec().address(),
              serviceProcess.process().pid()));
    }
    new StackState(ProcessHandle.current().pid(), ready, entries).write(stackHome);
  }

  // The monolith first, because it calls the task service and not the reverse.
  private void stopServices() {
    new ArrayList<>(services.values()).reversed().forEach(ServiceProcess::stop);
  }

  private void stopAndWait() {
    stopAsked.countDown();
    try {
      stopped.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
