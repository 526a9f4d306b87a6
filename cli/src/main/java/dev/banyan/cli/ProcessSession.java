package dev.banyan.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A session of its own for a process: Ctrl-C in the shell reaches the supervisor alone, which then
/// stops the others in order.
final class ProcessSession {
  private ProcessSession() {}

  /// What to put before a command. It replaces itself by the command, so the process id stays;
  /// where `setsid` is missing (macOS), Perl does the same.
  static List<String> prefix() {
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      return List.of("/usr/bin/setsid");
    }
    if (Files.isExecutable(Path.of("/usr/bin/perl"))) {
      return List.of("/usr/bin/perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV or die", "--");
    }
    return List.of();
  }

  /// What to put before a command that may take whatever others leave of the processor.
  static List<String> nice() {
    return Files.isExecutable(Path.of("/usr/bin/nice"))
        ? List.of("/usr/bin/nice", "-n", "19")
        : List.of();
  }
}
