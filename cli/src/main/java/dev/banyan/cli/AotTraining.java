package dev.banyan.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A run of both servers on empty databases of their own, in which their JVMs record what the
/// caches contain: see [AotCache]. A JVM writes its cache when it ends.
final class AotTraining implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofMinutes(5);
  private static final Duration LONGEST_WRITING = Duration.ofMinutes(5);

  private final CliSettings settings;
  private final StackHome home;
  private final UnaryOperator<ServiceSpec> layout;
  private final PrintStream out;
  private final Thread cancel = new Thread(this::close, "cancel");
  private final List<ServiceProcess> processes = new ArrayList<>();
  private @Nullable LocalPostgres postgres;

  private AotTraining(
      CliSettings settings, StackHome home, UnaryOperator<ServiceSpec> layout, PrintStream out) {
    this.settings = settings;
    this.home = home;
    this.layout = layout;
    this.out = out;
  }

  /// @param stackHome in which the run keeps its files until it ends
  /// @param layout determines the files that the servers run from, and those of their caches
  static AotTraining prepare(
      CliSettings cliSettings,
      StackHome stackHome,
      UnaryOperator<ServiceSpec> layout,
      PrintStream out) {
    LocalPostgres.stopLeftover(stackHome.training().resolve("postgres"));
    StackHome.delete(stackHome.training());
    StackHome home = stackHome.temporary(stackHome.training());
    // Without the user's settings: no mail is sent, and no other service is asked.
    CliSettings own =
        cliSettings.separate(home.path(), Probe.freePort(), Probe.freePort(), Probe.freePort());
    AotTraining training = new AotTraining(own, home, layout, out);
    Runtime.getRuntime().addShutdownHook(training.cancel);
    return training;
  }

  /// Creates both caches.
  ///
  /// @param rounds of requests
  /// @throws UserErrorException if a server does not start or its cache is not written
  void run(int rounds) throws InterruptedException {
    StackSecrets secrets = StackSecrets.of(home);
    synchronized (this) {
      postgres = LocalPostgres.start(home, secrets, settings.postgresPort());
      start(ServiceSpec.taskService(settings, secrets, "SERVICE"));
      start(ServiceSpec.monolith(settings, home, secrets, "SERVICE"));
    }
    awaitReady();
    out.println("Both servers are ready; sending requests");
    new TrainingRequests(settings, home, rounds).send();
    out.println("Writing the caches");
    for (ServiceProcess process : processes.reversed()) {
      process.process().destroy();
    }
    for (ServiceProcess process : processes) {
      keep(process);
    }
  }

  private void start(ServiceSpec spec) {
    ServiceSpec placed = layout.apply(spec);
    processes.add(
        ServiceProcess.start(placed, List.of("-XX:AOTCacheOutput=" + draft(placed)), home));
  }

  // Several stacks may train the same build; the first one to finish renames its draft.
  private static Path draft(ServiceSpec spec) {
    return cache(spec).resolveSibling("draft-" + ProcessHandle.current().pid() + ".aot");
  }

  private static Path cache(ServiceSpec spec) {
    return spec.cache().orElseThrow();
  }

  private void awaitReady() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    try (Probe probe = new Probe()) {
      for (ServiceProcess process : processes) {
        while (!probe.ready(process.spec().address())) {
          if (!process.process().isAlive() || System.nanoTime() > end) {
            throw new UserErrorException(
                process.spec().name() + " did not start; see " + home.log(process.spec().name()));
          }
          TimeUnit.MILLISECONDS.sleep(200);
        }
      }
    }
  }

  private void keep(ServiceProcess process) {
    Path draft = draft(process.spec());
    if (!Processes.ends(process.process().toHandle(), LONGEST_WRITING) || Files.notExists(draft)) {
      throw new UserErrorException(
          process.spec().name() + " wrote no cache; see " + home.log(process.spec().name()));
    }
    try {
      Files.move(draft, cache(process.spec()), StandardCopyOption.ATOMIC_MOVE);
      out.println("Wrote " + cache(process.spec()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Stops everything and removes its files, except for finished caches.
  @Override
  public synchronized void close() {
    for (ServiceProcess process : processes) {
      process.process().destroyForcibly();
      process.process().onExit().join();
      Path draft = draft(process.spec());
      try {
        Files.deleteIfExists(draft);
        // Written before the cache.
        Files.deleteIfExists(draft.resolveSibling(draft.getFileName() + ".config"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    processes.clear();
    if (postgres != null) {
      postgres.close();
      postgres = null;
    }
    StackHome.delete(home.path());
  }
}
