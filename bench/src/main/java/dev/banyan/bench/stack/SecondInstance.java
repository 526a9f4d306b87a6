package dev.banyan.bench.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A second instance of a running server, with the same command and environment on another port.
/// Instances share the database, as in production.
public final class SecondInstance {
  private SecondInstance() {}

  /// Starts it without waiting; empty on systems that do not show a process's environment.
  ///
  /// @param portVariable the environment variable with the port that it listens on
  public static Optional<ChildProcess> start(
      MeasuredProcess first, String portVariable, int port, Path logs) {
    Path proc = Path.of("/proc", String.valueOf(first.root().pid()));
    try {
      List<String> command = strings(proc.resolve("cmdline"));
      Map<String, String> environment = new HashMap<>();
      for (String variable : strings(proc.resolve("environ"))) {
        int equals = variable.indexOf('=');
        environment.put(variable.substring(0, equals), variable.substring(equals + 1));
      }
      environment.put(portVariable, String.valueOf(port));
      String name = first.name() + "-start";
      return Optional.of(
          ChildProcess.start(name, command, environment, logs.resolve(name + ".log")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<String> strings(Path file) throws IOException {
    return Stream.of(Files.readString(file).split("\0")).filter(text -> !text.isEmpty()).toList();
  }
}
