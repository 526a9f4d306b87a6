package dev.banyan.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
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

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws InterruptedException {
    CliSettings cliSettings = CliSettings.from(System.getenv());
    StackHome stackHome = StackHome.at(cliSettings.home());
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
      try (AotTraining training = AotTraining.prepare(cliSettings, stackHome, out)) {
        training.run(rounds);
      }
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
