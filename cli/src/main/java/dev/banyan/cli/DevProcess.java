package dev.banyan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.devloop.DevMain;
import dev.banyan.devloop.DevServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A server that runs from its sources, in a JVM that starts fast rather than runs fast.
final class DevProcess {
  static final int MONOLITH_DEBUG_PORT = 5005;
  static final int TASK_SERVICE_DEBUG_PORT = 5006;
  private static final String ENDED = "ended";

  private final DevServer server;
  private final Process process;
  private final PrintWriter commands;
  private final BlockingQueue<String> states = new LinkedBlockingQueue<>();
  private volatile String lastError = "";
  private boolean started;

  private DevProcess(DevServer server, Process process, Path log) {
    this.server = server;
    this.process = process;
    commands = new PrintWriter(process.outputWriter(UTF_8));
    Thread.ofVirtual().start(() -> read(log));
  }

  /// @param agent replaces classes: see [dev.banyan.devloop.LiveClasses]
  /// @param flags additional JVM flags
  static DevProcess start(
      DevServer server,
      ServiceSpec spec,
      List<Path> libraries,
      Path agent,
      List<String> flags,
      StackHome home,
      Path root) {
    List<String> command = new ArrayList<>(ProcessSession.prefix());
    command.add(Processes.java());
    command.addAll(spec.flags());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"));
    command.add("--enable-native-access=ALL-UNNAMED");
    // Logback is a library and sees no folders. In the monolith, Spring Boot configures it.
    Path logback = root.resolve(server.module()).resolve("src/main/resources/logback.xml");
    if (Files.exists(logback)) {
      command.add("-Dlogback.configurationFile=" + logback);
    }
    command.add("-javaagent:" + agent);
    // Deprecated, but otherwise a class cannot get or lose a lambda while it is in use.
    command.addAll(
        List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+AllowRedefinitionToAddDeleteMethods"));
    command.addAll(flags);
    command.add("-D%s=%s".formatted(DevMain.FOLDERS, path(server.folders(root).stream())));
    command.addAll(List.of("-cp", path(libraries.stream()), DevMain.class.getName()));
    command.add(server.mainClass());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("BANYAN_"));
    builder.environment().putAll(spec.environment());
    try {
      return new DevProcess(server, builder.start(), home.log(spec.name()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String path(Stream<Path> entries) {
    return entries.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  DevServer server() {
    return server;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// The last error in its log since the last start.
  String lastError() {
    return lastError;
  }

  // The log is written line by line, so that the command sees the lines for itself.
  private void read(Path log) {
    try (BufferedReader lines = process.inputReader(UTF_8);
        var out =
            Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(DevMain.PREFIX)) {
          states.add(line);
          continue;
        }
        if (line.contains(" ERROR ")) {
          lastError = line;
        }
        out.write(line);
        out.newLine();
        out.flush();
      }
    } catch (IOException e) {
      // The process has ended.
    }
    states.add(ENDED);
  }

  /// Starts the server again in the same JVM.
  void restart() {
    lastError = "";
    send(DevMain.RESTART);
  }

  void reload() {
    send(DevMain.RELOAD);
  }

  /// Replaces classes while the server runs.
  ///
  /// @return whether the JVM could take them; otherwise the server has to be started again, as also
  ///   after a start that failed
  boolean replace(Set<String> classes) throws InterruptedException {
    if (!started) {
      return false;
    }
    send(DevMain.REPLACE + String.join(",", classes));
    return states.take().equals(DevMain.REPLACED);
  }

  private void send(String command) {
    commands.println(command);
    commands.flush();
  }

  /// Waits until the server has started.
  ///
  /// @return whether it has; otherwise [#lastError] may say why
  boolean awaitStarted() throws InterruptedException {
    started = states.take().equals(DevMain.STARTED);
    return started;
  }

  void stop() {
    Processes.stop(process.toHandle());
  }
}
