package dev.banyan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The home directory of a stack: data, logs, passwords and state. Only its owner can read it if
/// Banyan has created it; in an existing directory, each file with secrets is readable only by its
/// owner.
///
/// @param binaries where PostgreSQL's programs are extracted to
record StackHome(Path path, Path binaries) {
  // The garbage collector would release a lock that nothing refers to.
  private static final Set<FileLock> HELD = ConcurrentHashMap.newKeySet();

  StackHome(Path path) {
    this(path, path.resolve("postgres-binaries"));
  }

  static StackHome at(Path path) {
    try {
      if (Files.notExists(path)) {
        Files.createDirectories(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      }
      Files.createDirectories(path.resolve("logs"));
      return new StackHome(path);
    } catch (IOException e) {
      throw new UserErrorException(
          "%s cannot be used to keep data in: %s. BANYAN_HOME names another folder."
              .formatted(path, e.getMessage()),
          e);
    }
  }

  /// A home of its own for a while, with the PostgreSQL of this one: extracting it takes seconds.
  StackHome temporary(Path other) {
    return new StackHome(at(other).path(), binaries);
  }

  Path data() {
    return path.resolve("postgres");
  }

  /// Exploded applications whose build belongs to another user.
  Path apps() {
    return path.resolve("apps");
  }

  /// Home directory of the stack that trains the caches: see [AotTraining].
  Path training() {
    return path.resolve("aot-training");
  }

  Path log(String name) {
    return path.resolve("logs").resolve(name + ".log");
  }

  Path state() {
    return path.resolve("state.json");
  }

  Path secrets() {
    return path.resolve("secrets");
  }

  /// Home of a backup that is being restored. If it exists without a restore that runs, the restore
  /// was interrupted.
  Path restoring() {
    return path.resolve("restoring");
  }

  /// Names the last backup. Its time is that of the backup.
  Path lastBackup() {
    return path.resolve("last-backup");
  }

  /// What the last restore has replaced.
  Path replaced() {
    return path.resolve("postgres-replaced");
  }

  /// File in which the monolith stores its encryption key.
  Path encryptionKeys() {
    return path.resolve("encryption-keys");
  }

  /// File in which the monolith stores the passwords of the initial accounts.
  Path credentials() {
    return path.resolve("credentials");
  }

  /// Locks the home directory for one supervisor; empty if it is already locked. The lock ends with
  /// the process.
  @SuppressWarnings("MustBeClosedChecker") // Held until the process ends, or it is closed.
  Optional<FileLock> lock() {
    try {
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
      } else {
        HELD.add(lock);
      }
      return Optional.ofNullable(lock);
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Deletes only what Banyan has created, because BANYAN_HOME may contain other files. The lock
  /// file stays, because another command may be waiting for it.
  void delete() {
    for (Path ours :
        List.of(
            data(),
            binaries(),
            apps(),
            training(),
            path.resolve("logs"),
            state(),
            secrets(),
            encryptionKeys(),
            credentials(),
            restoring(),
            replaced(),
            lastBackup())) {
      delete(ours);
    }
  }

  static void delete(Path tree) {
    if (Files.notExists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    } catch (IOException e) {
      throw new UserErrorException(
          "%s could not be removed: %s".formatted(tree, e.getMessage()), e);
    }
  }
}
