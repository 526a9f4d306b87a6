package dev.banyan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Creates the ahead-of-time cache of a service's JVM (JEP 514): starts the service once more in
/// the background, without serving requests, and stores the loaded and linked classes. Later starts
/// of the same build take about a third of the time.
final class AotCache implements AutoCloseable {
  private final @Nullable Process process;

  private AotCache(@Nullable Process process) {
    this.process = process;
  }

  /// Starts the training run, unless the service already has a cache or does not support one.
  static AotCache of(ServiceSpec spec, StackHome stackHome) {
    return spec.cache().filter(Files::notExists).isPresent()
        ? new AotCache(begin(spec, spec.cache().get(), stackHome))
        : new AotCache(null);
  }

  /// JVM flags for starting from the cache; empty without one.
  static List<String> use(ServiceSpec spec) {
    // A cache that does not match is ignored, which only costs time, so nothing is logged.
    return spec.cache()
        .filter(Files::exists)
        .map(cache -> List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off"))
        .orElse(List.of());
  }

  private static Process begin(ServiceSpec spec, Path cache, StackHome stackHome) {
    // One draft per supervisor; the first one to finish renames it to the final name.
    Path draft = cache.resolveSibling("draft-" + ProcessHandle.current().pid() + ".aot");
    List<String> command = new ArrayList<>(ProcessSession.nice());
    command.addAll(
        spec.command(List.of("-XX:AOTCacheOutput=" + draft, "-Dspring.context.exit=onRefresh")));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(stackHome.log(spec.name() + "-training").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("BANYAN_"));
    builder.environment().putAll(spec.environment());
    try {
      Process process = builder.start();
      Thread.ofVirtual().start(() -> keep(process.onExit().join().exitValue(), draft, cache));
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keep(int exitCode, Path draft, Path cache) {
    try {
      if (exitCode == 0 && Files.exists(draft)) {
        Files.move(draft, cache, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      // The build was replaced in the meantime, so there is nothing to keep.
    }
  }

  /// Cancels an unfinished run; the next supervisor starts it again.
  @Override
  public void close() {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
