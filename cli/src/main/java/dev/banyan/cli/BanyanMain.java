package dev.banyan.cli;

import dev.banyan.practice.PracticeCommand;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/// The `banyan` command.
@Command(
    name = "banyan",
    description = "Runs Banyan on this machine.",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      ResetCommand.class,
      TokenCommand.class,
      PasswordCommand.class,
      MigrateCommand.class,
      PracticeCommand.class,
      CommandLine.HelpCommand.class
    })
public final class BanyanMain {
  // Held here, because the level of a logger that nobody holds is forgotten.
  private static final Logger POSTGRES_LOG = Logger.getLogger("io.zonky");

  private BanyanMain() {}

  /// Exits with 0 when done, 1 when it could not be done (why is on the standard error), 2 for a
  /// wrong command line.
  public static void main(String[] args) {
    POSTGRES_LOG.setLevel(Level.WARNING);
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return answeringHelp(new CommandLine(new BanyanMain()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, command, _) -> {
          if (failure instanceof UserErrorException) {
            command.getErr().println(failure.getMessage());
            return 1;
          }
          throw failure;
        });
  }

  private static CommandLine answeringHelp(CommandLine command) {
    if (!(command.getCommand() instanceof CommandLine.HelpCommand)) {
      command
          .getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("Show what can be said here.")
                  .build());
    }
    command.getSubcommands().values().forEach(BanyanMain::answeringHelp);
    return command;
  }
}
