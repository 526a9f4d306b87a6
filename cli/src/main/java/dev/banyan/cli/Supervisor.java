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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Owns the processes of one stack: starts them in order, restarts the services when they die,
/// stops all of them.
final class Supervisor {
  private static final Duration STILL_STARTING = Duration.ofSeconds(30);
  private static final long LONGEST_BACK_OFF_SECONDS = 10;

  private final Settings settings;
  private final Home home;
  private final PrintStream out;
  private final CountDownLatch stopAsked = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Map<String, Service> services = new LinkedHashMap<>();
  private final Map<String, Long> backOffSeconds = new LinkedHashMap<>();

  Supervisor(Settings settings, Home home, PrintStream out) {
    this.settings = settings;
    this.home = home;
    this.out = out;
  }

  /// Runs the stack until it is told to stop.
  ///
  /// @throws PlainException when it cannot start; nothing is left running then
  void run(String owner, Runnable whenReady) {
    Secrets secrets = Secrets.of(home);
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
    out.println("Starting PostgreSQL");
    try {
      Postgres postgres = Postgres.start(home, secrets, settings.postgresPort());
      try {
        // Together, because neither waits for the other.
        start(ServiceSpec.taskService(settings, secrets, owner));
        ServiceSpec monolith = ServiceSpec.monolith(settings, home, secrets, owner).unpacked(home);
        start(monolith);
        write(postgres, false);
        awaitReady();
        write(postgres, true);
        whenReady.run();
        try (Training _ = Training.of(monolith, home)) {
          while (!stopAsked.await(500, TimeUnit.MILLISECONDS)) {
            Postgres before = postgres;
            postgres = alive(before, secrets);
            if (restartTheDead() || postgres != before) {
              write(postgres, true);
            }
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        out.println("Stopping");
        stopServices();
        postgres.close();
      }
    } finally {
      StackState.remove(home);
      stopped.countDown();
    }
  }

  private void start(ServiceSpec spec) {
    out.println("Starting " + spec.name());
    services.put(spec.name(), Service.start(spec, home));
  }

  private void awaitReady() throws InterruptedException {
    long started = System.nanoTime();
    long told = started;
    List<Service> waiting = new ArrayList<>(services.values());
    try (Probe probe = new Probe()) {
      while (!waiting.isEmpty()) {
        for (Service service : List.copyOf(waiting)) {
          String name = service.spec().name();
          if (!service.process().isAlive()) {
            throw new PlainException(name + " ended before it was ready.\n" + lastWords(name));
          }
          if (probe.ready(service.spec().address())) {
            out.println(name + " is ready");
            waiting.remove(service);
          }
        }
        // A large migration takes its time: only who waits can tell how long is too long.
        if (System.nanoTime() - told > STILL_STARTING.toNanos()) {
          told = System.nanoTime();
          waiting.forEach(service -> sayStillStarting(service, started));
        }
        if (stopAsked.await(100, TimeUnit.MILLISECONDS)) {
          throw new PlainException("Stopped before everything was ready.");
        }
      }
    }
  }

  private void sayStillStarting(Service service, long started) {
    String name = service.spec().name();
    out.printf(
        "%s is still starting after %d s; see %s%n",
        name, Duration.ofNanos(System.nanoTime() - started).toSeconds(), home.log(name));
  }

  private String lastWords(String name) {
    Path log = home.log(name);
    try {
      List<String> lines = Files.readAllLines(log, Charset.defaultCharset());
      String last = String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
      return "The end of %s:%n%s".formatted(log, last);
    } catch (IOException e) {
      return "See " + log;
    }
  }

  /// The same PostgreSQL, or a new one in place of one that died; the services find it themselves.
  private Postgres alive(Postgres postgres, Secrets secrets) throws InterruptedException {
    if (postgres.isAlive()) {
      return postgres;
    }
    out.println("PostgreSQL ended; it is started again");
    try {
      // It still holds the data directory in this process.
      postgres.close();
      return Postgres.start(home, secrets, settings.postgresPort());
    } catch (PlainException e) {
      out.println(e.getMessage());
      stopAsked.await(LONGEST_BACK_OFF_SECONDS, TimeUnit.SECONDS);
      return postgres;
    }
  }

  private boolean restartTheDead() throws InterruptedException {
    boolean restarted = false;
    for (Service service : List.copyOf(services.values())) {
      if (service.process().isAlive()) {
        continue;
      }
      String name = service.spec().name();
      long wait =
          backOffSeconds.merge(name, 1L, (old, _) -> Math.min(LONGEST_BACK_OFF_SECONDS, old * 2));
      out.printf(
          "%s ended with exit code %d; it is started again in %d s%n",
          name, service.process().exitValue(), wait);
      if (stopAsked.await(wait, TimeUnit.SECONDS)) {
        return restarted;
      }
      services.put(name, Service.start(service.spec(), home));
      restarted = true;
    }
    return restarted;
  }

  private void write(Postgres postgres, boolean ready) {
    List<StackState.Entry> entries = new ArrayList<>();
    entries.add(
        new StackState.Entry("postgresql", "127.0.0.1:" + settings.postgresPort(), postgres.pid()));
    for (Service service : services.values()) {
      entries.add(
          new StackState.Entry(
              service.spec().name(), service.spec().address(), service.process().pid()));
    }
    new StackState(ProcessHandle.current().pid(), ready, entries).write(home);
  }

  // The monolith first: it calls the task service, never the other way round.
  private void stopServices() {
    new ArrayList<>(services.values()).reversed().forEach(Service::stop);
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
