package dev.banyan.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts the stack.
@Command(name = "up", description = "Starts Banyan, in the foreground unless detached.")
final class UpCommand implements Callable<Integer> {
  /// The side that initially owns the tasks.
  enum Owner {
    SERVICE,
    MONOLITH
  }

  @Option(
      names = "--detach",
      description = "Return when everything is ready, and leave it running.")
  private boolean detach;

  @Option(
      names = "--owner",
      description =
          "Who owns tasks and comments when the data is made: service (the default) or monolith; "
              + "else BANYAN_TASKS_OWNER says so.")
  private @Nullable Owner owner;

  @Option(
      names = DetachedProcess.TO_A_LOG,
      hidden = true,
      description = "Print no passwords, because all goes to a log.")
  private boolean toALog;

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws IOException {
    CliSettings cliSettings = CliSettings.from(System.getenv());
    Owner first = owner == null ? owner(System.getenv()) : owner;
    StackHome stackHome = StackHome.at(cliSettings.home());
    if (detach) {
      return new DetachedProcess(cliSettings, stackHome, out).up(List.of("--owner", first.name()));
    }
    EnvironmentVariables.warnings(System.getenv())
        .forEach(warning -> out.println("Warning: " + warning));
    claim(stackHome);
    requireFreePorts(cliSettings);
    boolean firstStart = !toALog && Files.notExists(stackHome.credentials());
    new Supervisor(cliSettings, stackHome, out)
        .run(first.name(), () -> StartupBanner.print(cliSettings, stackHome, firstStart, out));
    return 0;
  }

  /// Takes the home directory for this process, and stops what an earlier one has left there.
  static void claim(StackHome stackHome) {
    Optional<FileLock> lock = stackHome.lock();
    if (lock.isEmpty()) {
      throw new UserErrorException(
          "Banyan runs here already; ./banyan status shows it, ./banyan down stops it.");
    }
    OrphanedProcesses.stop(stackHome);
    LocalPostgres.stopLeftover(stackHome.data());
  }

  static Owner owner(Map<String, String> environment) {
    String value = environment.getOrDefault("BANYAN_TASKS_OWNER", "").strip();
    return value.isEmpty()
        ? Owner.SERVICE
        : Stream.of(Owner.values())
            .filter(side -> side.name().equalsIgnoreCase(value))
            .findFirst()
            .orElseThrow(() ->
                new UserErrorException(
                    "BANYAN_TASKS_OWNER is \"%s\", but must be SERVICE or MONOLITH."
                        .formatted(value)));
  }

  static void requireFreePorts(CliSettings cliSettings) {
    Map<Integer, String> variables =
        Map.of(
            cliSettings.httpPort(), "BANYAN_HTTP_PORT",
            cliSettings.tasksPort(), "BANYAN_TASKS_PORT",
            cliSettings.postgresPort(), "BANYAN_PG_PORT");
    List<String> taken = new ArrayList<>();
    variables.forEach((port, variable) -> {
      if (Probe.taken(port)) {
        taken.add("Port %d is taken by another program; %s moves it.".formatted(port, variable));
      }
    });
    if (!taken.isEmpty()) {
      throw new UserErrorException(String.join("\n", taken));
    }
  }
}
