package dev.banyan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the ahead-of-time cache of a service's JVM (JEP 514): the service starts once more, in the
/// background and without serving, and leaves behind what its JVM has loaded and linked. Later
/// starts of the same build take about a third of the time.
final class AotCache implements AutoCloseable {
  private final @Nullable Process process;

  private AotCache(@Nullable Process process) {
    this.process = process;
  }

  /// Begins, unless the service has its cache or can have none.
  static AotCache of(ServiceSpec spec, StackHome stackHome) {
    return spec.cache().filter(Files::notExists).isPresent()
        ? new AotCache(begin(spec, spec.cache().get(), stackHome))
        : new AotCache(null);
  }

  /// The flags with which the service starts from its cache; none where it has none.
  static List<String> use(ServiceSpec spec) {
    // A cache that does not fit is left unused, which only costs time: no word of it in the log.
    return spec.cache()
        .filter(Files::exists)
        .map(cache -> List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off"))
        .orElse(List.of());
  }

  private static Process begin(ServiceSpec spec, Path cache, StackHome stackHome) {
    // One name for each supervisor; whoever ends first gives the cache its name.
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
      // The build was made anew meanwhile: there is nothing left to be kept.
    }
  }

  /// Gives up what is not done; the next supervisor begins again.
  @Override
  public void close() {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
