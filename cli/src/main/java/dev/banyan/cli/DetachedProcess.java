package dev.banyan.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A supervisor in a separate session that outlives the shell that started it.
final class DetachedProcess {
  static final String TO_A_LOG = "--to-a-log";

  private final CliSettings cliSettings;
  private final StackHome stackHome;
  private final PrintStream out;

  DetachedProcess(CliSettings cliSettings, StackHome stackHome, PrintStream out) {
    this.cliSettings = cliSettings;
    this.stackHome = stackHome;
    this.out = out;
  }

  /// Starts a supervisor, prints its output and waits until the stack is ready.
  ///
  /// @return the exit code: 0 if ready, else 1 with no process left running
  int up(List<String> options) throws IOException {
    boolean firstStart = Files.notExists(stackHome.credentials());
    Path log = stackHome.log("supervisor");
    Files.writeString(log, "");
    List<String> command = new ArrayList<>(ProcessSession.prefix());
    command.addAll(Processes.banyan("up", TO_A_LOG));
    command.addAll(options);
    Process supervisor =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Thread giveUp = new Thread(() -> Processes.stop(supervisor.toHandle()), "give-up");
    // Ctrl-C during the start cancels it.
    Runtime.getRuntime().addShutdownHook(giveUp);
    int exitCode = follow(supervisor, log);
    if (exitCode == 0 && firstStart) {
      out.println();
      StartupBanner.accounts(stackHome, out);
    }
    Runtime.getRuntime().removeShutdownHook(giveUp);
    return exitCode;
  }

  private int follow(Process supervisor, Path log) throws IOException {
    int shown = 0;
    while (true) {
      boolean alive = !Processes.ends(supervisor.toHandle(), Duration.ofMillis(150));
      String said = Files.readString(log);
      int end = alive ? said.lastIndexOf('\n') + 1 : said.length();
      if (end > shown) {
        out.print(said.substring(shown, end));
        out.flush();
        shown = end;
      }
      if (!alive) {
        return 1;
      }
      if (said.contains(StartupBanner.lastLine(cliSettings))) {
        return 0;
      }
    }
  }
}
