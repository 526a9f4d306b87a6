package dev.banyan.cli;

import java.io.Console;
import java.nio.channels.FileLock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Deletes all data.
@Command(name = "reset", description = "Removes all data, after asking.")
final class ResetCommand implements Callable<Integer> {

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Override
  public Integer call() {
    StackHome stackHome = StackHome.at(CliSettings.from(System.getenv()).home());
    Optional<FileLock> lock = stackHome.lock();
    if (lock.isEmpty()) {
      throw new UserErrorException("Banyan runs here; ./banyan down stops it first.");
    }
    if (!yes && !confirmed(stackHome)) {
      throw new UserErrorException("Nothing was removed.");
    }
    OrphanedProcesses.stop(stackHome);
    LocalPostgres.stopLeftover(stackHome.data());
    stackHome.delete();
    System.out.println("All data is removed.");
    return 0;
  }

  @SuppressWarnings("SystemConsoleNull") // Its signature admits null, whatever this JDK gives.
  private static boolean confirmed(StackHome stackHome) {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new UserErrorException(
          "There is nobody to ask; --yes removes the data without asking.");
    }
    String answer =
        console.readLine(
            "This removes all tasks, accounts and logs in %s for ever. Type yes to go on: ",
            stackHome.path());
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).equals("yes");
  }
}
