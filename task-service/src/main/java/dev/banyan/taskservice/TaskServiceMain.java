package dev.banyan.taskservice;

import dev.banyan.taskservice.ServiceSettings.BadSettingException;
import dev.banyan.taskservice.TaskServiceApplication.StartFailedException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Main class of the task service.
public final class TaskServiceMain {
  private static final Logger LOG = LoggerFactory.getLogger(TaskServiceMain.class);

  private TaskServiceMain() {}

  /// Settings are environment variables: see [ServiceSettings]. Without arguments it serves
  /// requests; with the argument `migrate` it upgrades the schema and exits. The exit code is 1 if
  /// that fails, with the reason in the last line of the log, and 2 for other arguments.
  public static void main(String[] args) {
    int exitCode = run(System.getenv(), args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /// @return the exit code of a process that ends with this; after 0, a server may be running
  static int run(Map<String, String> environment, String... args) {
    boolean migrate = List.of(args).equals(List.of("migrate"));
    if (args.length > 0 && !migrate) {
      LOG.error("Unknown arguments: {}. The only one is migrate.", String.join(" ", args));
      return 2;
    }
    try {
      ServiceSettings settings = ServiceSettings.from(environment);
      if (migrate) {
        TaskServiceApplication.migrate(settings);
        LOG.info("The schema of the task service is up to date.");
      } else {
        serve(settings);
      }
      return 0;
    } catch (BadSettingException | StartFailedException e) {
      LOG.error("The task service cannot start: {}", e.getMessage());
      return 1;
    }
  }

  private static void stop(TaskServiceApplication taskServiceApplication) {
    taskServiceApplication.drain();
    taskServiceApplication.close();
  }

  private static void serve(ServiceSettings settings) {
    TaskServiceApplication taskServiceApplication = TaskServiceApplication.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(taskServiceApplication), "stop"));
    if (settings.warmUp()) {
      taskServiceApplication.warmUp();
    }
    taskServiceApplication.ready();
    LOG.info("The task service listens on port {}.", taskServiceApplication.port());
  }
}
