package dev.banyan.cli;

import java.nio.channels.FileLock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Stops the stack.
@Command(name = "down", description = "Stops Banyan; the data stays.")
final class DownCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Override
  public Integer call() {
    StackHome stackHome = StackHome.at(CliSettings.from(System.getenv()).home());
    Optional<FileLock> lock = stackHome.lock();
    // The process in the state file is only guaranteed to be the supervisor while the lock is held.
    Optional<ProcessHandle> supervisor =
        lock.isPresent()
            ? Optional.empty()
            : StackState.read(stackHome).flatMap(StackState::supervisorProcess);
    if (supervisor.isPresent()) {
      supervisor.get().destroy();
      if (!Processes.ends(supervisor.get(), PATIENCE)) {
        throw new UserErrorException(
            "Banyan has not stopped within a minute; its supervisor is process %d."
                .formatted(supervisor.get().pid()));
      }
      System.out.println("Banyan has stopped.");
      return 0;
    }
    if (lock.isEmpty()) {
      throw new UserErrorException("Banyan is just starting here. Try again in a moment.");
    }
    OrphanedProcesses.stop(stackHome);
    LocalPostgres.stopLeftover(stackHome.data());
    System.out.println("Banyan does not run here.");
    return 0;
  }
}
