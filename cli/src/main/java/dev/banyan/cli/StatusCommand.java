package dev.banyan.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// Shows the status of the stack's processes.
@Command(
    name = "status",
    description = "Shows what runs. Exits with 0 when everything is ready, else with 3.")
final class StatusCommand implements Callable<Integer> {
  private static final int NOT_READY = 3;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  /// Status of one process.
  ///
  /// @param reason why it is not ready; `null` if it is
  record Shown(String name, String address, boolean ready, long pid, @Nullable String reason) {}

  /// Status of all processes, and whether all are ready.
  record Report(boolean ready, List<Shown> processes) {}

  @Override
  public Integer call() {
    StackHome stackHome = StackHome.at(CliSettings.from(System.getenv()).home());
    List<Shown> shown = shown(stackHome);
    Report report = new Report(!shown.isEmpty() && shown.stream().allMatch(Shown::ready), shown);
    if (json) {
      System.out.println(new JsonMapper().writeValueAsString(report));
    } else if (shown.isEmpty()) {
      System.out.println("Banyan does not run here; ./banyan up starts it.");
    } else {
      shown.forEach(one ->
          System.out.printf(
              "%-13s %-24s %-10s pid %d%s%n",
              one.name(),
              one.address(),
              one.ready() ? "ready" : "not ready",
              one.pid(),
              one.reason() == null ? "" : "  " + one.reason()));
    }
    return report.ready() ? 0 : NOT_READY;
  }

  private static List<Shown> shown(StackHome stackHome) {
    try (Probe probe = new Probe()) {
      return StackState.read(stackHome).map(StackState::processes).orElse(List.of()).stream()
          .map(entry -> shown(entry, unreadiness(probe, entry).orElse(null)))
          .toList();
    }
  }

  private static Shown shown(StackState.Entry entry, @Nullable String reason) {
    return new Shown(entry.name(), entry.address(), reason == null, entry.pid(), reason);
  }

  private static Optional<String> unreadiness(Probe probe, StackState.Entry entry) {
    if (ProcessHandle.of(entry.pid()).isEmpty()) {
      return Optional.of("not running");
    }
    if (entry.address().startsWith("http")) {
      return probe.unreadiness(entry.address());
    }
    return Probe.taken(Integer.parseInt(entry.address().replaceFirst(".*:", "")))
        ? Optional.empty()
        : Optional.of("no answer");
  }
}
