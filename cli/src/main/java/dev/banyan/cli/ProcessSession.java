package dev.banyan.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Starts processes in a separate session: Ctrl-C in the shell only reaches the supervisor, which
/// then stops the others in order.
final class ProcessSession {
  private ProcessSession() {}

  /// Command prefix that starts a new session. It replaces itself with the command, so the process
  /// id stays the same. Where `setsid` is missing (macOS), Perl does the same.
  static List<String> prefix() {
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      return List.of("/usr/bin/setsid");
    }
    if (Files.isExecutable(Path.of("/usr/bin/perl"))) {
      return List.of("/usr/bin/perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV or die", "--");
    }
    return List.of();
  }

  /// Command prefix that lowers the CPU priority.
  static List<String> nice() {
    return Files.isExecutable(Path.of("/usr/bin/nice"))
        ? List.of("/usr/bin/nice", "-n", "19")
        : List.of();
  }
}
