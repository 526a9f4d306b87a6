package dev.banyan.system;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server of one side alone, with one database and one role of the same name.
final class PostgresServer implements ClusterNode, Closeable {
  private static final Path BINARIES =
      Path.of("target", "postgres-binaries").toAbsolutePath().normalize();

  private final String database;
  private final Path data;
  private final int port;
  private @Nullable EmbeddedPostgres server;

  private PostgresServer(String database, Path data, int port) {
    this.database = database;
    this.data = data;
    this.port = port;
  }

  /// Makes the server and starts it.
  static PostgresServer make(String database, Path home) throws IOException, SQLException {
    PostgresServer made =
        new PostgresServer(database, home.resolve("data-" + database), Ports.free());
    made.start();
    try (Connection connection = made.connect("postgres", "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE " + database + " LOGIN");
      statement.execute("CREATE DATABASE " + database + " OWNER " + database);
    }
    return made;
  }

  @Override
  public String name() {
    return "PostgreSQL of the "
        + switch (database) {
          case "clinic" -> "clinic";
          case String name when name.endsWith("monolith") -> "monolith";
          default -> "service";
        };
  }

  String role() {
    return database;
  }

  /// @param caller as the server lists its connections
  String url(String caller) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?ApplicationName=%s".formatted(port, database, caller);
  }

  /// A connection to the side's database, as one who may do anything.
  Connection connect() throws SQLException {
    return connect(database, "postgres");
  }

  private Connection connect(String name, String user) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s?connectTimeout=2&socketTimeout=20".formatted(port, name),
        user,
        "");
  }

  @Override
  public void kill() throws IOException {
    long pid =
        Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Override
  public void start() throws IOException {
    EmbeddedPostgres before = server;
    if (before != null) {
      // It still holds the folder in this process.
      before.close();
    }
    // The last of a killed server's processes hold its memory for a moment.
    server =
        Awaitility.await("PostgreSQL comes back")
            .atMost(Timeouts.START)
            .pollInSameThread()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(500))
            .ignoreExceptionsInstanceOf(IOException.class)
            .ignoreExceptionsInstanceOf(IllegalStateException.class)
            .until(this::launch, Objects::nonNull);
  }

  private EmbeddedPostgres launch() throws IOException {
    var log =
        ProcessBuilder.Redirect.appendTo(data.resolveSibling(database + ".postgres.log").toFile());
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setOverrideWorkingDirectory(BINARIES.toFile())
        .setCleanDataDirectory(false)
        .setPort(port)
        .setPGStartupWait(Timeouts.RECOVERY)
        .setOutputRedirector(log)
        .setErrorRedirector(log)
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        .setLocaleConfig("locale", "C")
        // A kill must be able to lose what a real one can, and nothing else.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("max_connections", "100")
        .start();
  }

  /// Keeps the server's data as it is now, for [#restore]: what a standby has that lags from now
  /// on.
  void snapshot() throws IOException {
    kill();
    copy(data, snapshotFolder());
    start();
  }

  /// Puts the data back as they were: a failover to that standby.
  void restore() throws IOException {
    kill();
    if (server != null) {
      server.close();
      server = null;
    }
    delete(data);
    copy(snapshotFolder(), data);
    Files.deleteIfExists(data.resolve("postmaster.pid"));
    start();
  }

  private Path snapshotFolder() {
    return data.resolveSibling(data.getFileName() + "-snapshot");
  }

  private static void copy(Path from, Path to) throws IOException {
    delete(to);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(
              target,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else if (Files.exists(file)) {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    own(to, Files.readAttributes(from, PosixFileAttributes.class));
  }

  // PostgreSQL starts only with its own folder; as root, it runs as another user.
  private static void own(Path folder, PosixFileAttributes like) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.setOwner(file, like.owner());
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }
}
