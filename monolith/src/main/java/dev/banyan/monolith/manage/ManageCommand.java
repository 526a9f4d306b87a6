package dev.banyan.monolith.manage;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Entry point of the management commands.
@Command(
    name = "manage",
    description = "Manages a Banyan installation.",
    subcommands = {
      CheckCommand.class,
      ClearSessionsCommand.class,
      CreateAdminCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      ListUsersCommand.class,
      ResetMfaCommand.class,
      RotateKeysCommand.class,
      SetPasswordCommand.class,
      ShellCommand.class,
      CommandLine.HelpCommand.class
    })
public final class ManageCommand implements Runnable {
  /// The first argument of the program that selects these commands.
  public static final String NAME = "manage";

  @CommandLine.Spec private @Nullable CommandSpec spec;

  private final Class<?> application;

  private ManageCommand(Class<?> application) {
    this.application = application;
  }

  /// The application's main class.
  Class<?> application() {
    return application;
  }

  /// Runs a command.
  ///
  /// @param application the application's main class
  /// @param arguments without [#NAME]
  /// @return 0 for success, 1 for failure (with the reason on standard error), 2 for invalid
  ///   arguments
  public static int run(Class<?> application, String... arguments) {
    return commandLine(application).execute(arguments);
  }

  private static CommandLine commandLine(Class<?> application) {
    return withHelp(new CommandLine(new ManageCommand(application)))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, command, _) -> {
          if (failure instanceof ManageException) {
            PrintWriter err = command.getErr();
            err.println(failure.getMessage());
            return 1;
          }
          throw failure;
        });
  }

  private static CommandLine withHelp(CommandLine command) {
    if (!(command.getCommand() instanceof CommandLine.HelpCommand)) {
      command
          .getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help").usageHelp(true).description("Show help.").build());
    }
    command.getSubcommands().values().forEach(ManageCommand::withHelp);
    return command;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "Name a command.");
  }
}
