package dev.banyan.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Runs a management command of the monolith on the databases of a running stack.
@Command(
    name = ManageProcess.NAME,
    description = "Manages users, keys and data of a running stack; --help lists the commands.")
final class ManageProcess implements Callable<Integer> {
  static final String NAME = "manage";

  @Override
  public Integer call() throws IOException, InterruptedException {
    return run(List.of("help"));
  }

  /// @param arguments of the command, options included
  /// @return its exit code
  static int run(List<String> arguments) throws IOException, InterruptedException {
    CliSettings settings = CliSettings.from(System.getenv());
    StackHome home = StackHome.at(settings.home());
    boolean help =
        arguments.isEmpty()
            || arguments.getFirst().equals("help")
            || arguments.stream().anyMatch(List.of("-h", "--help")::contains);
    if (!help && StackState.read(home).filter(StackState::ready).isEmpty()) {
      throw new UserErrorException("Banyan does not run here; ./banyan up starts it.");
    }
    StackSecrets secrets = StackSecrets.of(home);
    String owner = UpCommand.owner(System.getenv()).name();
    ServiceSpec monolith = ServiceSpec.monolith(settings, home, secrets, owner).unpacked(home);
    List<String> command = new ArrayList<>(monolith.command(AotCache.use(monolith)));
    command.add(NAME);
    command.addAll(arguments);
    if (!help && arguments.getFirst().equals("check")) {
      command.addAll(
          1 + command.lastIndexOf("check"), List.of("--last-backup", home.lastBackup().toString()));
    }
    ProcessBuilder process = new ProcessBuilder(command).inheritIO();
    process.environment().keySet().removeIf(name -> name.startsWith("BANYAN_"));
    process.environment().putAll(environment(settings, secrets, owner, monolith));
    return process.start().waitFor();
  }

  // Tasks and comments may be in the task service's database.
  private static Map<String, String> environment(
      CliSettings settings, StackSecrets secrets, String owner, ServiceSpec monolith) {
    Map<String, String> environment = new LinkedHashMap<>(monolith.environment());
    ServiceSpec.taskService(settings, secrets, owner)
        .environment()
        .forEach((name, value) -> {
          if (name.startsWith("BANYAN_TASKS_DB_")) {
            environment.put(name, value);
          }
        });
    return environment;
  }

  /// Whether the program's arguments are those of a management command. They are passed on as they
  /// are: options that both know, such as `--help`, belong to it.
  static boolean isMeant(String[] arguments) {
    return arguments.length > 0 && arguments[0].equals(NAME);
  }

  static List<String> after(String[] arguments) {
    return Arrays.asList(arguments).subList(1, arguments.length);
  }
}
