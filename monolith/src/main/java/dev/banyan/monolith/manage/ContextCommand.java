package dev.banyan.monolith.manage;

import java.io.PrintStream;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.ParentCommand;

/// A command that uses the application. Its result goes to standard output, and the application's
/// log to standard error.
abstract class ContextCommand implements Callable<Integer> {
  @ParentCommand private @Nullable ManageCommand parent;

  /// Runs the command.
  ///
  /// @return the exit code
  abstract int run(ApplicationContext context, PrintStream out) throws Exception;

  @Override
  public final Integer call() throws Exception {
    PrintStream out = System.out;
    System.setOut(System.err);
    try (ConfigurableApplicationContext context = start()) {
      return run(context, out);
    } finally {
      out.flush();
      System.setOut(out);
    }
  }

  private ConfigurableApplicationContext start() {
    try {
      return ManageContext.start(Objects.requireNonNull(parent).application());
    } catch (RuntimeException e) {
      throw new ManageException("The command could not run.");
    }
  }
}
