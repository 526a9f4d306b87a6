package dev.banyan.cli;

import dev.banyan.bench.BenchCommand;
import dev.banyan.practice.PracticeCommand;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/// Entry point of the `banyan` command.
@Command(
    name = "banyan",
    description = "Runs Banyan on this machine.",
    subcommands = {
      UpCommand.class,
      DevCommand.class,
      DownCommand.class,
      StatusCommand.class,
      ResetCommand.class,
      AddCommand.class,
      TokenCommand.class,
      PasswordCommand.class,
      MigrateCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      ManageProcess.class,
      PracticeCommand.class,
      ExampleCommand.class,
      BenchCommand.class,
      AotCacheCommand.class,
      CommandLine.HelpCommand.class
    })
public final class BanyanMain {
  // Kept in a field, because loggers are weakly referenced and would lose their level.
  private static final Logger POSTGRES_LOG = Logger.getLogger("io.zonky");

  private BanyanMain() {}

  /// Exit codes: 0 for success, 1 for failure (with the reason on standard error), 2 for invalid
  /// arguments.
  public static void main(String[] args) {
    POSTGRES_LOG.setLevel(Level.WARNING);
    System.exit(ManageProcess.isMeant(args) ? manage(args) : commandLine().execute(args));
  }

  private static int manage(String[] args) {
    try {
      return ManageProcess.run(ManageProcess.after(args));
    } catch (UserErrorException e) {
      System.err.println(e.getMessage());
    } catch (IOException e) {
      System.err.println("The command could not be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  static CommandLine commandLine() {
    return answeringHelp(new CommandLine(new BanyanMain()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        // A task can begin with the user to whom it is assigned.
        .setExpandAtFiles(false)
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
