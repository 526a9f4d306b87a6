package dev.banyan.taskservice;

import dev.banyan.taskservice.Settings.BadSettingException;
import dev.banyan.taskservice.Wiring.StartFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the task service; it runs until the process is told to stop.
public final class TaskServiceMain {
  private static final Logger LOG = LoggerFactory.getLogger(TaskServiceMain.class);

  private TaskServiceMain() {}

  /// Takes no arguments: see [Settings]. The exit code is 1 when it cannot start; why is the last
  /// line of the log.
  public static void main(String[] args) {
    try {
      Wiring wiring = Wiring.start(Settings.from(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(wiring::close, "stop"));
      LOG.info("The task service listens on port {}.", wiring.port());
    } catch (BadSettingException | StartFailedException e) {
      LOG.error("The task service cannot start: {}", e.getMessage());
      System.exit(1);
    }
  }
}
