package dev.banyan.cli;

import java.util.List;
import java.util.concurrent.Callable;
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
  record Shown(String name, String address, boolean ready, long pid) {}

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
              "%-13s %-24s %-10s pid %d%n",
              one.name(), one.address(), one.ready() ? "ready" : "not ready", one.pid()));
    }
    return report.ready() ? 0 : NOT_READY;
  }

  private static List<Shown> shown(StackHome stackHome) {
    try (Probe probe = new Probe()) {
      return StackState.read(stackHome).map(StackState::processes).orElse(List.of()).stream()
          .map(entry -> new Shown(entry.name(), entry.address(), ready(probe, entry), entry.pid()))
          .toList();
    }
  }

  private static boolean ready(Probe probe, StackState.Entry entry) {
    if (ProcessHandle.of(entry.pid()).isEmpty()) {
      return false;
    }
    return entry.address().startsWith("http")
        ? probe.ready(entry.address())
        : Probe.taken(Integer.parseInt(entry.address().replaceFirst(".*:", "")));
  }
}
