package dev.banyan.bench;

import dev.banyan.bench.stack.BenchException;
import dev.banyan.bench.stack.Trees;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// The temporary folder of a run, on the same disk as other stacks' data, deleted when it is
/// closed. Only one run at a time can use it; the next one removes what a killed run has left.
final class BenchFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  private BenchFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  static BenchFolder below(Path home) throws IOException {
    Path path = home.resolve("bench");
    Files.createDirectories(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    FileChannel channel =
        FileChannel.open(
            path.resolve("bench.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new BenchException(
          "A benchmark runs here already; two would disturb each other's results.");
    }
    return new BenchFolder(path, channel);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    Trees.delete(path);
    lock.close();
  }
}
