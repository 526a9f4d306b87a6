package dev.banyan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.cli.UpCommand.Owner;
import dev.banyan.devloop.DevBuild;
import dev.banyan.devloop.DevServer;
import dev.banyan.devloop.SourceWatcher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the stack from its sources, for development.
@Command(
    name = "dev",
    description = {
      "Starts Banyan from the sources, and applies changes as they are saved:",
      "templates, messages, styles and scripts at once, methods in the running server, and other",
      "changes of classes by restarting their server. Open pages load again.",
      "Enter restarts both servers. Ctrl-C stops everything; the data stays."
    })
final class DevCommand implements Callable<Integer> {
  private static final int SHOWN_ERRORS = 10;

  @Option(
      names = "--debug",
      description = "Let debuggers attach: to the monolith at port 5005, the task service at 5006.")
  private boolean debug;

  @Option(
      names = "--owner",
      description = "Who owns tasks and comments when the data is made: service or monolith.")
  private @Nullable Owner owner;

  private final PrintStream out = System.out;
  private final ReentrantLock applying = new ReentrantLock();

  @Override
  public Integer call() throws InterruptedException {
    CliSettings settings = CliSettings.from(System.getenv());
    Owner first = owner == null ? UpCommand.owner(System.getenv()) : owner;
    StackHome home = StackHome.at(settings.home());
    Path root = settings.distribution();
    if (!Files.isDirectory(root.resolve("monolith/src/main/java"))) {
      throw new UserErrorException("There are no sources in %s.".formatted(root));
    }
    EnvironmentVariables.warnings(System.getenv())
        .forEach(warning -> out.println("Warning: " + warning));
    UpCommand.claim(home);
    UpCommand.requireFreePorts(settings);
    if (debug) {
      requireFree(DevProcess.MONOLITH_DEBUG_PORT);
      requireFree(DevProcess.TASK_SERVICE_DEBUG_PORT);
    }
    boolean firstStart = Files.notExists(home.credentials());
    DevLibraries libraries = DevLibraries.of(settings, home);
    try (SourceWatcher watcher = SourceWatcher.of(root);
        DevBuild build = new DevBuild(root, libraries.all());
        DevStack stack = new DevStack(settings, home, libraries, debug, out)) {
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
      out.println("Compiling");
      while (build.update() instanceof DevBuild.Failed(List<String> errors)) {
        report(errors);
        awaitChange(watcher);
      }
      stack.start(first.name());
      StartupBanner.print(settings, home, firstStart, out);
      Thread.ofVirtual().start(() -> restartOnEnter(stack));
      out.println("Watching the sources. Enter restarts, Ctrl-C stops.");
      while (true) {
        long saved = awaitChange(watcher);
        applying.lock();
        try {
          apply(build.update(), stack, saved);
        } finally {
          applying.unlock();
        }
      }
    }
  }

  private static void requireFree(int port) {
    if (Probe.taken(port)) {
      throw new UserErrorException(
          "Port %d is taken by another program; without --debug, it is not needed."
              .formatted(port));
    }
  }

  /// @return when it was noticed, in nanoseconds
  private static long awaitChange(SourceWatcher watcher) throws InterruptedException {
    while (!watcher.await(Duration.ofMinutes(1))) {
      // Nothing has changed.
    }
    return System.nanoTime();
  }

  private void restartOnEnter(DevStack stack) {
    BufferedReader keys = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    try {
      while (keys.readLine() != null) {
        applying.lock();
        try {
          long asked = System.nanoTime();
          if (stack.restart()) {
            ready(asked);
          }
        } finally {
          applying.unlock();
        }
      }
    } catch (IOException e) {
      // There is no keyboard.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ready(long since) {
    out.printf("Ready after %d ms%n", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since));
  }

  private void apply(DevBuild.Outcome outcome, DevStack stack, long saved)
      throws InterruptedException {
    switch (outcome) {
      case DevBuild.Unchanged() -> {}
      case DevBuild.Failed(var errors) -> report(errors);
      case DevBuild.Built built -> {
        if (built.compiled() > 0) {
          out.printf(
              "Compiled %d %s%n", built.compiled(), built.compiled() == 1 ? "file" : "files");
        }
        Set<DevServer> restart = EnumSet.noneOf(DevServer.class);
        restart.addAll(built.restart());
        restart.addAll(stack.replace(built.replace()));
        boolean replaced = !restart.containsAll(built.replace().keySet());
        if (replaced) {
          report(built.replace(), restart);
        }
        boolean ready = stack.restart(restart);
        if (built.pages() || replaced) {
          stack.reload();
        }
        if (ready && (built.pages() || replaced || !restart.isEmpty())) {
          ready(saved);
        }
      }
    }
  }

  private void report(Map<DevServer, Set<String>> replaced, Set<DevServer> restarted) {
    replaced.forEach((server, classes) -> {
      if (!restarted.contains(server)) {
        out.printf("Replaced %s in the running %s%n", names(classes), server.module());
      }
    });
  }

  private static String names(Set<String> classes) {
    return classes.stream()
        .map(name -> name.substring(name.lastIndexOf('.') + 1))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private void report(List<String> errors) {
    errors.stream().limit(SHOWN_ERRORS).forEach(out::println);
    if (errors.size() > SHOWN_ERRORS) {
      out.printf("... and %d more%n", errors.size() - SHOWN_ERRORS);
    }
    out.printf(
        "%d %s. Nothing was restarted.%n",
        errors.size(), errors.size() == 1 ? "compile error" : "compile errors");
  }
}
