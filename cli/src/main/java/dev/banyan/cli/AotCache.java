package dev.banyan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ahead-of-time caches of the servers' JVMs (JEP 514 and 515): loaded and linked classes, and
/// profiles of the methods that requests run. From them, later starts of the same build take about
/// a third of the time, and requests are compiled sooner.
///
/// An instance is the run in the background that creates missing caches: [AotCacheCommand].
final class AotCache implements AutoCloseable {
  private final @Nullable Process process;

  private AotCache(@Nullable Process process) {
    this.process = process;
  }

  /// Starts creating the caches, unless all exist or the settings forbid it.
  static AotCache of(List<ServiceSpec> specs, CliSettings cliSettings, StackHome stackHome) {
    boolean complete =
        specs.stream().flatMap(spec -> spec.cache().stream()).allMatch(Files::exists);
    return new AotCache(cliSettings.aotCache() && !complete ? begin(stackHome) : null);
  }

  /// JVM flags for starting from the cache; empty without one.
  static List<String> use(ServiceSpec spec) {
    // A cache that does not match is ignored, which only costs time, so nothing is logged.
    return spec.cache()
        .filter(Files::exists)
        .map(cache -> List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off"))
        .orElse(List.of());
  }

  private static Process begin(StackHome stackHome) {
    List<String> command = new ArrayList<>(ProcessSession.nice());
    command.addAll(Processes.banyan(AotCacheCommand.NAME));
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(stackHome.log(AotCacheCommand.NAME).toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Cancels an unfinished run; the next supervisor starts it again.
  @Override
  public void close() {
    if (process != null) {
      Processes.stop(process.toHandle());
    }
  }
}
