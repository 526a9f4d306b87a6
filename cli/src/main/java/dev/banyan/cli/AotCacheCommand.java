package dev.banyan.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Creates the ahead-of-time caches of both servers. `up` runs it in the background.
@Command(
    name = AotCacheCommand.NAME,
    description = "Creates the caches from which both servers start faster; up does so by itself.")
final class AotCacheCommand implements Callable<Integer> {
  static final String NAME = "aot-cache";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "500",
      description = "Rounds of requests to record; ${DEFAULT-VALUE} by default.")
  private int rounds = 500;

  @Option(
      names = "--image",
      paramLabel = "FOLDER",
      description =
          "Create the caches of the container images. The folder contains task-service and"
              + " monolith, each with a Java runtime in java and the application in app.")
  private @Nullable Path images;

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws InterruptedException {
    CliSettings cliSettings = CliSettings.from(System.getenv());
    StackHome stackHome = StackHome.at(cliSettings.home());
    Path folder = images;
    if (folder != null) {
      train(cliSettings, stackHome, spec -> spec.inImage(folder.toAbsolutePath()));
      return 0;
    }
    Path lockFile =
        ExplodedJar.from(ServiceSpec.monolithJar(cliSettings), stackHome).folder().resolve("lock");
    // Several stacks may have been started from the same build.
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock()) {
      if (lock == null) {
        out.println("Another command is creating the caches.");
        return 1;
      }
      train(cliSettings, stackHome, spec -> spec.unpacked(stackHome));
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void train(
      CliSettings cliSettings, StackHome stackHome, UnaryOperator<ServiceSpec> layout)
      throws InterruptedException {
    try (AotTraining training = AotTraining.prepare(cliSettings, stackHome, layout, out)) {
      training.run(rounds);
    }
  }
}
