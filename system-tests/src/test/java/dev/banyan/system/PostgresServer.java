package dev.banyan.system;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server of one side alone, with one database and one role of the same name.
final class PostgresServer implements Part, Closeable {
  private static final Path BINARIES =
      Path.of("target", "postgres-binaries").toAbsolutePath().normalize();
  private static final int TRIES = 20;

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
    return "PostgreSQL of " + (database.endsWith("monolith") ? "the monolith" : "the service");
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
    for (int tries = 1; ; tries++) {
      try {
        server = launch();
        return;
      } catch (IOException | IllegalStateException e) {
        // The last of a killed server's processes hold its memory for a moment.
        if (tries == TRIES) {
          throw new IOException("PostgreSQL does not come back", e);
        }
        pause();
      }
    }
  }

  private EmbeddedPostgres launch() throws IOException {
    var log =
        ProcessBuilder.Redirect.appendTo(data.resolveSibling(database + ".postgres.log").toFile());
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setOverrideWorkingDirectory(BINARIES.toFile())
        .setCleanDataDirectory(false)
        .setPort(port)
        .setPGStartupWait(Duration.ofSeconds(30))
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

  private static void pause() throws IOException {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }
}
