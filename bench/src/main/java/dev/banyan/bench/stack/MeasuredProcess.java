package dev.banyan.bench.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// A process with all its children, such as PostgreSQL with its backends.
///
/// @param name such as `monolith`
public record MeasuredProcess(String name, ProcessHandle root) {

  /// The process that runs this code: the load generator.
  public static MeasuredProcess ofThis() {
    return new MeasuredProcess("generator", ProcessHandle.current());
  }

  /// User and system time that the running processes have consumed. Children of this JVM are not
  /// part of the generator.
  public Duration cpu() {
    return processes()
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /// Resident memory in bytes; empty on systems without `/proc`.
  public OptionalLong residentBytes() {
    long kilobytes = 0;
    for (ProcessHandle process : processes().toList()) {
      try (Stream<String> lines = Files.lines(Path.of("/proc", process.pid() + "", "status"))) {
        kilobytes +=
            lines
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
      } catch (IOException e) {
        if (process.equals(root)) {
          return OptionalLong.empty();
        }
      }
    }
    return OptionalLong.of(kilobytes * 1024);
  }

  private Stream<ProcessHandle> processes() {
    return root.equals(ProcessHandle.current())
        ? Stream.of(root)
        : Stream.concat(Stream.of(root), root.descendants());
  }
}
