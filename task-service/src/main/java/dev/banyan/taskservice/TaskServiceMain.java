package dev.banyan.taskservice;

import dev.banyan.taskservice.ServiceSettings.BadSettingException;
import dev.banyan.taskservice.TaskServiceApplication.StartFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Main class of the task service.
public final class TaskServiceMain {
  private static final Logger LOG = LoggerFactory.getLogger(TaskServiceMain.class);

  private TaskServiceMain() {}

  /// Takes no arguments: see [ServiceSettings]. The exit code is 1 if the start fails, with the
  /// reason in the last line of the log.
  public static void main(String[] args) {
    try {
      TaskServiceApplication taskServiceApplication =
          TaskServiceApplication.start(ServiceSettings.from(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(taskServiceApplication::close, "stop"));
      LOG.info("The task service listens on port {}.", taskServiceApplication.port());
    } catch (BadSettingException | StartFailedException e) {
      LOG.error("The task service cannot start: {}", e.getMessage());
      System.exit(1);
    }
  }
}
