package dev.banyan.cli;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Backs the stack up, running or stopped.
@Command(
    name = "backup",
    description = {
      "Writes a backup of both databases to a file.",
      "Users can work in the meantime, and hand-overs go on: the backup has both databases at the"
          + " same point of time. It is checked by starting PostgreSQL on it."
    })
final class BackupCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The file to write.")
  private Path file = Path.of("");

  @Option(names = "--force", description = "Replace the file if it exists.")
  private boolean force;

  @Option(
      names = "--with-keys",
      description =
          "Include the encryption keys. Without them, the backup alone does not reveal the secrets"
              + " in it; keep them in another place then.")
  private boolean withKeys;

  @Option(
      names = "--skip-check",
      description = "Compare the checksums only, and do not start PostgreSQL on the backup.")
  private boolean skipCheck;

  @Override
  public Integer call() {
    CliSettings settings = CliSettings.from(System.getenv());
    StackHome home = StackHome.at(settings.home());
    Path target = file.toAbsolutePath().normalize();
    requireUsable(home, target);
    Optional<FileLock> lock = home.lock();
    StackSecrets secrets = StackSecrets.of(home);
    if (lock.isEmpty()) {
      write(home, secrets, runningPort(home), target);
      return 0;
    }
    OrphanedProcesses.stop(home);
    LocalPostgres.stopLeftover(home.data());
    System.out.println("Banyan does not run here; PostgreSQL is started for the backup.");
    int port = Probe.freePort();
    try (LocalPostgres _ = LocalPostgres.start(home, secrets, port)) {
      write(home, secrets, port, target);
    }
    return 0;
  }

  private void requireUsable(StackHome home, Path target) {
    if (Files.notExists(home.data())) {
      throw new UserErrorException("There is no data in %s to back up.".formatted(home.path()));
    }
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UserErrorException("There is no folder %s.".formatted(folder));
    }
    if (!Files.isWritable(folder)) {
      throw new UserErrorException("You may not write to the folder %s.".formatted(folder));
    }
    if (Files.isDirectory(target)) {
      throw new UserErrorException(target + " is a folder; name a file in it.");
    }
    if (Files.exists(target) && !force) {
      throw new UserErrorException(target + " exists already; --force replaces it.");
    }
    if (target.startsWith(home.data())) {
      throw new UserErrorException("A backup cannot be in the folder of the data.");
    }
    if (withKeys && Files.notExists(home.encryptionKeys())) {
      throw new UserErrorException(
          "There is no %s to include: the keys are in BANYAN_ENCRYPTION_KEYS."
              .formatted(home.encryptionKeys()));
    }
  }

  private static int runningPort(StackHome home) {
    return StackState.read(home)
        .filter(StackState::ready)
        .flatMap(state ->
            state.processes().stream()
                .filter(entry -> entry.name().equals("postgresql"))
                .map(entry -> entry.address().replaceFirst("^.*:", ""))
                .map(Integer::valueOf)
                .findFirst())
        .orElseThrow(
            () -> new UserErrorException("Banyan is just starting here. Try again in a moment."));
  }

  private void write(StackHome home, StackSecrets secrets, int port, Path target) {
    Path part =
        target.resolveSibling(
            ".%s.part-%d".formatted(target.getFileName(), ProcessHandle.current().pid()));
    Path check = home.path().resolve("backup-check-" + ProcessHandle.current().pid());
    try {
      BackupManifest manifest = copy(home, secrets, port, part);
      try (BackupArchive archive = BackupArchive.open(part)) {
        System.out.println("Checking the backup");
        archive.verify();
        if (!skipCheck) {
          BackupCheck.run(archive, home.temporary(check));
        }
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(home.lastBackup(), target + "\n");
      report(target, manifest);
    } catch (IOException e) {
      throw new UserErrorException(
          "The backup could not be written to %s: %s. Nothing was changed."
              .formatted(target, e.getMessage()),
          e);
    } catch (SQLException e) {
      throw new UserErrorException(
          "The backup has failed, because PostgreSQL says: %s".formatted(e.getMessage()), e);
    } finally {
      StackHome.delete(check);
      StackHome.delete(part);
    }
  }

  private BackupManifest copy(StackHome home, StackSecrets secrets, int port, Path part)
      throws IOException, SQLException {
    List<OwnershipView> ownership = new ArrayList<>();
    for (String database : BackupCheck.DATABASES) {
      try (Connection connection = BackupCheck.connect(port, database, secrets)) {
        ownership.addAll(BackupCheck.ownership(database, connection));
      }
    }
    try (Connection connection = BackupCheck.connect(port, "postgres", secrets);
        BackupWriter out = BackupWriter.to(part)) {
      String version = BackupCheck.text(connection, "SHOW server_version");
      System.out.println("Copying the databases");
      out.addFile("home/secrets", home.secrets());
      if (withKeys) {
        out.addFile("home/encryption-keys", home.encryptionKeys());
        out.addFile("home/credentials", home.credentials());
      }
      new BaseBackup(connection, home.data(), out).run();
      BackupManifest manifest =
          new BackupManifest(
              BackupManifest.FORMAT,
              BackupCheck.text(
                  connection,
                  "SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"),
              version,
              withKeys,
              keyIds(port, secrets),
              BackupCheck.schemas(port, secrets),
              ownership,
              out.checksums());
      out.finish(manifest);
      return manifest;
    }
  }

  private static List<String> keyIds(int port, StackSecrets secrets) throws SQLException {
    try (Connection connection =
        BackupCheck.connect(port, BackupCheck.DATABASES.getFirst(), secrets)) {
      if (!BackupCheck.exists(connection, "encryption_key")) {
        return List.of();
      }
      String ids =
          BackupCheck.text(
              connection,
              "SELECT coalesce(string_agg(id, ',' ORDER BY id), '') FROM encryption_key");
      return ids.isEmpty() ? List.of() : List.of(ids.split(",", -1));
    }
  }

  private static void report(Path target, BackupManifest manifest) throws IOException {
    OwnershipView.summary(manifest.ownership()).forEach(System.out::println);
    System.out.printf("The backup is in %s (%.1f MB).%n", target, Files.size(target) / 1_000_000.0);
    if (!manifest.withKeys() && !manifest.keyIds().isEmpty()) {
      System.out.printf(
          "A restore also needs the encryption key %s, which is not in it.%n",
          String.join(", ", manifest.keyIds()));
    }
  }
}
