package dev.banyan.bench.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A server that a run has started: its output goes to a log file.
public final class ChildProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final long STOP_SECONDS = 10;

  private final String name;
  private final Process process;
  private final Path log;

  private ChildProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /// Starts a server without waiting for it.
  ///
  /// @param environment added to that of this process
  public static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      return new ChildProcess(name, builder.start(), log);
    } catch (IOException e) {
      throw new BenchException("%s does not start: %s".formatted(name, e.getMessage()), e);
    }
  }

  /// Waits until the server listens.
  ///
  /// @throws BenchException if it exits first, or does not listen within a minute
  public ChildProcess awaitPort(int port) throws InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (!Ports.isTaken(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new BenchException("%s does not start.%n%s".formatted(name, tail()));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return this;
  }

  private String tail() {
    try {
      List<String> lines = Files.readAllLines(log, Charset.defaultCharset());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public MeasuredProcess measured() {
    return new MeasuredProcess(name, process.toHandle());
  }

  /// Stops the server and its children. Idempotent.
  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
