package dev.banyan.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Helpers for starting and stopping processes.
final class Processes {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private Processes() {}

  /// The `java` executable of the current process.
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /// The command line of another process of the `banyan` command.
  static List<String> banyan(String... arguments) {
    Path jar = Path.of(System.getProperty("java.class.path").split(":", -1)[0]).toAbsolutePath();
    List<String> command =
        new ArrayList<>(
            List.of(java(), "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar"));
    command.add(jar.toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /// @throws UserErrorException if the jar is missing
  static void requireBuilt(Path jar) {
    if (Files.notExists(jar)) {
      throw new UserErrorException(
          "%s is not built: %s is missing. ./banyan builds what is missing."
              .formatted(jar.getFileName().toString().replace("-app.jar", ""), jar));
    }
  }

  /// Terminates the process, waits, and kills it if it does not exit.
  static void stop(ProcessHandle process) {
    process.destroy();
    if (!ends(process, PATIENCE)) {
      process.destroyForcibly();
      ends(process, Duration.ofSeconds(5));
    }
  }

  static boolean ends(ProcessHandle process, Duration within) {
    try {
      process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
