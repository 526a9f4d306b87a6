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
  /// Which side owns the tasks from the start.
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
      names = Detached.TO_A_LOG,
      hidden = true,
      description = "Print no passwords, because all goes to a log.")
  private boolean toALog;

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.from(System.getenv());
    Owner first = owner == null ? owner(System.getenv()) : owner;
    Home home = Home.at(settings.home());
    if (detach) {
      return new Detached(settings, home, out).up(List.of("--owner", first.name()));
    }
    Variables.warnings(System.getenv()).forEach(warning -> out.println("Warning: " + warning));
    Optional<FileLock> lock = home.lock();
    if (lock.isEmpty()) {
      throw new PlainException(
          "Banyan runs here already; ./banyan status shows it, ./banyan down stops it.");
    }
    Leftovers.stop(home);
    Postgres.stopLeftover(home.data());
    requireFreePorts(settings);
    boolean firstStart = !toALog && Files.notExists(home.credentials());
    new Supervisor(settings, home, out)
        .run(first.name(), () -> Welcome.print(settings, home, firstStart, out));
    return 0;
  }

  static Owner owner(Map<String, String> environment) {
    String value = environment.getOrDefault("BANYAN_TASKS_OWNER", "").strip();
    return value.isEmpty()
        ? Owner.SERVICE
        : Stream.of(Owner.values())
            .filter(side -> side.name().equalsIgnoreCase(value))
            .findFirst()
            .orElseThrow(() ->
                new PlainException(
                    "BANYAN_TASKS_OWNER is \"%s\", but must be SERVICE or MONOLITH."
                        .formatted(value)));
  }

  private static void requireFreePorts(Settings settings) {
    Map<Integer, String> variables =
        Map.of(
            settings.httpPort(), "BANYAN_HTTP_PORT",
            settings.tasksPort(), "BANYAN_TASKS_PORT",
            settings.postgresPort(), "BANYAN_PG_PORT");
    List<String> taken = new ArrayList<>();
    variables.forEach((port, variable) -> {
      if (Probe.taken(port)) {
        taken.add("Port %d is taken by another program; %s moves it.".formatted(port, variable));
      }
    });
    if (!taken.isEmpty()) {
      throw new PlainException(String.join("\n", taken));
    }
  }
}
