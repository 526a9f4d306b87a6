package dev.banyan.cli;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Restores a backup into a stack that is stopped.
@Command(
    name = "restore",
    description = {
      "Restores both databases from a backup.",
      "The backup is checked first, by starting PostgreSQL on it. Until that has succeeded, nothing"
          + " is replaced."
    })
final class RestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The backup.")
  private Path file = Path.of("");

  @Option(
      names = "--replace",
      description =
          "Replace the data that is there. It is kept in the folder postgres-replaced, until the"
              + " next restore or reset.")
  private boolean replace;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "The file with the encryption keys, if the backup does not contain them.")
  private @Nullable Path keys;

  @Option(names = "--check", description = "Only check the backup.")
  private boolean onlyCheck;

  @Override
  public Integer call() {
    CliSettings settings = CliSettings.from(System.getenv());
    StackHome home = StackHome.at(settings.home());
    try (BackupArchive archive = BackupArchive.open(file.toAbsolutePath().normalize())) {
      BackupManifest manifest = archive.manifest();
      Optional<FileLock> lock = onlyCheck ? Optional.empty() : requireStopped(home);
      if (!onlyCheck) {
        requireKnownSchema(settings, manifest);
        requireReplaceable(home);
        requireKeys(home, manifest);
      }
      System.out.printf(
          "Checking the backup of %s (PostgreSQL %s)%n", manifest.createdAt(), manifest.postgres());
      StackHome restored =
          home.temporary(
              onlyCheck
                  ? home.path().resolve("backup-check-" + ProcessHandle.current().pid())
                  : home.restoring());
      try {
        archive.verify();
        BackupCheck.run(archive, restored);
        if (lock.isPresent()) {
          replace(home, restored);
        }
      } finally {
        StackHome.delete(restored.path());
      }
      OwnershipView.summary(manifest.ownership()).forEach(System.out::println);
      System.out.println(
          onlyCheck ? "The backup is sound." : "The backup is restored. ./banyan up starts it.");
      return 0;
    }
  }

  private static Optional<FileLock> requireStopped(StackHome home) {
    Optional<FileLock> lock = home.lock();
    if (lock.isEmpty()) {
      throw new UserErrorException("Banyan runs here; ./banyan down stops it first.");
    }
    OrphanedProcesses.stop(home);
    LocalPostgres.stopLeftover(home.data());
    StackHome.delete(home.restoring());
    return lock;
  }

  // An earlier version of Banyan would start on it, and could damage it.
  private static void requireKnownSchema(CliSettings settings, BackupManifest manifest) {
    int known =
        SchemaVersion.latest(settings.distribution().resolve("monolith/target/monolith-app.jar"));
    manifest
        .schemas()
        .forEach((database, version) -> {
          if (known > 0 && version.matches("[0-9]{1,9}") && Integer.parseInt(version) > known) {
            throw new UserErrorException(
                "The backup is from a later version of Banyan: the schema of %s is %s, but this version"
                        .formatted(database, version)
                    + " knows %d. Restore it with that version.".formatted(known));
          }
        });
  }

  private void requireReplaceable(StackHome home) {
    if (Files.exists(home.data()) && !replace) {
      throw new UserErrorException(
          "There is data in %s already; --replace replaces it.".formatted(home.path()));
    }
  }

  private void requireKeys(StackHome home, BackupManifest manifest) {
    if (keys != null && !Files.isReadable(keys)) {
      throw new UserErrorException("There is no file %s that can be read.".formatted(keys));
    }
    boolean known =
        manifest.withKeys()
            || manifest.keyIds().isEmpty()
            || keys != null
            || Files.exists(home.encryptionKeys())
            || System.getenv().containsKey("BANYAN_ENCRYPTION_KEYS");
    if (!known) {
      throw new UserErrorException(
          "The backup needs the encryption key %s, which it does not contain. Name its file with"
                  .formatted(String.join(", ", manifest.keyIds()))
              + " --keys, or copy it to %s.".formatted(home.encryptionKeys()));
    }
  }

  // In this order: until the last step, `up` refuses to start without the data.
  private void replace(StackHome home, StackHome restored) {
    try {
      Path keysHere = home.encryptionKeys();
      Path keysThere = restored.encryptionKeys();
      if (keys != null) {
        Files.copy(keys, keysThere, StandardCopyOption.REPLACE_EXISTING);
      }
      if (Files.exists(home.data())) {
        StackHome.delete(home.replaced());
        Files.createDirectories(home.replaced());
        for (Path old : List.of(home.secrets(), keysHere, home.credentials())) {
          if (Files.exists(old)) {
            Files.copy(
                old,
                home.replaced().resolve(String.valueOf(old.getFileName())),
                StandardCopyOption.COPY_ATTRIBUTES);
          }
        }
        move(home.data(), home.replaced().resolve("postgres"));
      }
      move(restored.secrets(), home.secrets());
      if (Files.exists(keysThere)) {
        move(keysThere, keysHere);
      }
      if (Files.exists(restored.credentials())) {
        move(restored.credentials(), home.credentials());
      }
      move(restored.data(), home.data());
    } catch (IOException e) {
      throw new UserErrorException(
          "The restore was interrupted: %s. Run it again with --replace.".formatted(e.getMessage()),
          e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
